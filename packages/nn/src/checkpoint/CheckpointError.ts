import { LinnetError } from "@linnet/tensor";

/** What is wrong with a checkpoint; stable across versions, unlike the messages. */
export type CheckpointErrorCode =
  /** Bytes that are no whole checkpoint: cut off, changed, or of another kind of file. */
  | "ERR_CHECKPOINT_DAMAGED"
  /** A checkpoint that a later version of linnet has written. */
  | "ERR_CHECKPOINT_VERSION"
  /** A part that the checkpoint does not have, or that does not take what is in it. */
  | "ERR_CHECKPOINT_PART";

/** Where in a checkpoint an error is. */
export interface CheckpointPlace {
  /** The name of the file, where it is known. */
  readonly file?: string | undefined;
  /** The name of the part, such as "optimizer". */
  readonly part?: string | undefined;
  /** The entry within the part, such as "groups[0].lr". */
  readonly entry?: string | undefined;
}

/**
 * A checkpoint that cannot be read, or cannot be restored; nothing has been loaded. `cause` is the error behind it.
 *
 * @example
 * ```ts
 * try {
 *   parseCheckpoint(new Uint8Array(5), { name: "run.safetensors" });
 * } catch (error) {
 *   console.log(error.name, error.code); // CheckpointError ERR_CHECKPOINT_DAMAGED
 * }
 * ```
 */
export class CheckpointError extends LinnetError {
  readonly file: string | undefined;
  readonly part: string | undefined;
  readonly entry: string | undefined;

  constructor(
    code: CheckpointErrorCode,
    { file, part, entry }: CheckpointPlace,
    message: string,
    cause?: unknown,
  ) {
    super(code, message);
    this.file = file;
    this.part = part;
    this.entry = entry;
    if (cause !== undefined) this.cause = cause;
  }
}
