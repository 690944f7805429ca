import { LinnetError } from "@linnet/tensor";

/** The error of linnet that a function throws. */
export function thrown(fn: () => unknown): LinnetError {
  try {
    fn();
  } catch (error) {
    if (error instanceof LinnetError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
