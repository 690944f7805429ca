import { CommanderError } from "commander";
import { RunError } from "./RunError.ts";
import { UsageError } from "./UsageError.ts";

/** What went wrong, on one line, in the words of the command line. */
export function failureLine(error: unknown, command: string): string {
  if (error instanceof CommanderError) {
    return `${oneLine(error.message.replace(/^error: /, ""))}; see ${command} --help`;
  }
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError || error instanceof RunError) return message;
  if (isExpected(error)) return inOptions(message);
  if (error instanceof RangeError && /allocation|array length/i.test(message)) {
    return "there is not enough memory for data of this size; lower --n";
  }
  return `internal error: ${message}; set LINNET_DEBUG=1 to see where`;
}

/** Whether linnet threw this on purpose. Told by its code, so that no package is loaded for it. */
function isExpected(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    /^ERR_(DATA_|DIVERGENCE|ARGUMENT|BENCHMARK|NOT_FINITE)/.test(String(error.code))
  );
}

/** Messages of the packages speak of arguments; here these are options. */
function inOptions(message: string): string {
  return message
    .replace(/^train: /, "")
    .replace("lower lr, now", "lower --lr, now")
    .replace('pass missing: "drop"', "pass --missing drop");
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
