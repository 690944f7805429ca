import { LinnetError } from "@linnet/tensor";

/** What is known of a failure besides its message. */
export interface WorkerFailure {
  /** The samples that it was to give then; none while it started. */
  readonly indices?: readonly number[];
  /** What was thrown in the worker, with the stack that it had there. */
  readonly cause?: unknown;
}

/**
 * A worker that is of no use: it could not be started or had no data set, it crashed, exited, or did not
 * answer in time. Samples that a data set fails to give are SampleErrors, in workers as elsewhere.
 */
export class WorkerError extends LinnetError {
  readonly indices: readonly number[];
  override readonly cause: unknown;

  constructor(message: string, { indices = [], cause }: WorkerFailure = {}) {
    super("ERR_DATA_WORKER", message);
    this.indices = indices;
    this.cause = cause;
  }
}
