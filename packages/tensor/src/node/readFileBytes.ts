import { readFile } from "node:fs/promises";
import { fileError } from "./FileError.ts";
import { pathOf } from "./paths.ts";

/** The bytes of a file, and what messages call it. */
export async function readFileBytes(
  operation: string,
  path: string | URL,
): Promise<{ bytes: Uint8Array; name: string }> {
  const name = pathOf(operation, path);
  try {
    return { bytes: await readFile(name), name };
  } catch (cause) {
    throw fileError(operation, name, cause);
  }
}
