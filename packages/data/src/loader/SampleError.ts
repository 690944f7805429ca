import { LinnetError } from "@linnet/tensor";
import { oneLine } from "../quoted.ts";

/** More indices than these are counted instead of listed. */
const LISTED = 5;

/**
 * A data set that failed to give a sample or a batch. The message names the indices and what was thrown,
 * which is the `cause`.
 */
export class SampleError extends LinnetError {
  /** The indices that were asked for. */
  readonly indices: readonly number[];
  override readonly cause: unknown;

  /** The error for a call of `get` or `getBatch` that threw. */
  constructor(method: "get" | "getBatch", indices: ArrayLike<number>, cause: unknown) {
    const asked = Array.from(indices);
    super(
      "ERR_DATA_SAMPLE",
      `${method}: the data set threw ${nameOf(cause)} for ${samplesOf(asked)}; see the cause`,
    );
    this.indices = asked;
    this.cause = cause;
  }
}

function samplesOf(indices: readonly number[]): string {
  const shown = indices.slice(0, LISTED).join(", ");
  const more = indices.length - LISTED;
  const list = more > 0 ? `${shown} and ${more} more` : shown;
  return `${indices.length === 1 ? "sample" : "samples"} ${list}`;
}

function nameOf(cause: unknown): string {
  return oneLine(cause instanceof Error ? `${cause.name} (${cause.message})` : String(cause));
}
