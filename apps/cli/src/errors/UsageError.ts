/** A command line that cannot be run: exit code 2. The message is one line and names the option. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
