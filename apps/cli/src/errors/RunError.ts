/** A run that failed for a reason outside of the program: exit code 1. The message is one line. */
export class RunError extends Error {
  override readonly name = "RunError";
}
