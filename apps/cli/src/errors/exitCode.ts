import { CommanderError } from "commander";
import { UsageError } from "./UsageError.ts";

/** 2 for wrong usage, 1 for everything else. */
export function exitCode(error: unknown): 1 | 2 {
  return error instanceof UsageError || error instanceof CommanderError ? 2 : 1;
}
