import type { StateTree } from "./Stateful.ts";

/** What a checkpoint holds, read and checked, and not yet in any model. */
export interface Checkpoint {
  /** The version of the format. */
  readonly version: number;
  /** What each part was, by name; the tensors may share the bytes that they were read from. */
  readonly parts: Readonly<Record<string, StateTree>>;
  /** What the program wrote beside the parts. */
  readonly metadata: Readonly<Record<string, StateTree>>;
  /** What messages call it, such as its path. */
  readonly name: string | undefined;
}
