import type { Tensor } from "@linnet/tensor";

/** What a checkpoint keeps: plain JSON whose leaves may also be tensors. */
export type StateTree =
  | null
  | boolean
  | number
  | string
  | Tensor
  | readonly StateTree[]
  | { readonly [name: string]: StateTree | undefined };

/** What can say where it is, and go on from there: optimisers, schedules, loaders, generators. */
export interface Stateful<State = StateTree> {
  /** A copy, which later changes leave alone. */
  state(): State;
  /** Takes all of a state, or throws and stays as it was. */
  restore(state: State): void;
}
