import { LinnetError } from "@linnet/tensor";

/**
 * A data set that failed to give a sample or a batch: the message names the indices and says what went
 * wrong, `cause` is what was thrown.
 */
export class SampleError extends LinnetError {
  /** The indices that were asked for. */
  readonly indices: readonly number[];
  override readonly cause: unknown;

  constructor(message: string, indices: readonly number[], cause: unknown) {
    super("ERR_DATA_SAMPLE", message);
    this.indices = indices;
    this.cause = cause;
  }
}
