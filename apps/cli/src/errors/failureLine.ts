import { CommanderError } from "commander";
import { RunError } from "./RunError.ts";
import { UsageError } from "./UsageError.ts";

/** What went wrong, on one line, in the words of the command line. */
export async function failureLine(error: unknown, command: string): Promise<string> {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError || error instanceof RunError) return message;
  if (error instanceof CommanderError) {
    return `${message.replace(/^error: /, "").replace(/\.$/, "")}; see ${command} --help`;
  }
  // Loaded here, because a command line that is wrong should not wait for it.
  const { LinnetError } = await import("@linnet/tensor");
  if (error instanceof LinnetError) return inOptions(message);
  if (error instanceof RangeError && /allocation|array length|has no room/i.test(message)) {
    return "there is not enough memory for so much data; lower --n or give a smaller file";
  }
  return `internal error: ${message}; set LINNET_DEBUG=1 to see where`;
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
