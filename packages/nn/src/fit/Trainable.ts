import type { Tensor } from "@linnet/tensor";

/** What can be trained: a `Module`, or any object with these. */
export interface Trainable<Input = Tensor, Output = Tensor> {
  forward(input: Input): Output;
  parameters(): Iterable<Tensor>;
  /** The tensors that are kept and brought back, by name; without it, the parameters. */
  stateDict?(): Readonly<Record<string, Tensor>>;
  loadStateDict?(dict: Readonly<Record<string, Tensor>>): unknown;
  /** Its parts, in whose fields generators are looked for: they belong to the state of a training. */
  namedModules?(): Iterable<readonly [name: string, module: object]>;
  /** Called before training, and after validation. */
  train?(): unknown;
  /** Called before validation. */
  eval?(): unknown;
}

/** What moves the parameters: `SGD`, `Adam`, or any object with these. */
export interface TrainingOptimizer {
  /** The learning rate, if there is one for all parameters. */
  readonly lr?: number;
  step(): unknown;
  /** Lets every parameter be without a gradient. */
  zeroGrad(): unknown;
  /** A copy, which is given back when it is not needed any more. */
  state?(): unknown;
  restore?(state: never): void;
}

/** What changes the learning rate in the course of a training. */
export interface TrainingSchedule {
  step(): unknown;
  state?(): unknown;
  restore?(state: never): void;
}

/** What can be put back: generators of random numbers. */
export interface Restorable {
  state(): unknown;
  restore(state: never): void;
}

/**
 * Batches that can be walked through again and again: a `DataLoader`, an array of batches, or any object
 * that begins anew with each loop. With `state` and `restore` a training goes on in the middle of an epoch
 * without the batches before.
 */
export type BatchSource<B> = (Iterable<B> | AsyncIterable<B>) & {
  readonly length?: number | undefined;
  state?(): unknown;
  restore?(state: never): void;
};

/** The input of the model, and what the loss takes after the prediction: the target, and perhaps more. */
export type TrainingBatch<Input, Rest extends readonly unknown[]> = readonly [
  input: Input,
  ...rest: Rest,
];
