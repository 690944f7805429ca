import { ArgumentError } from "@linnet/tensor";
import { type Manner, ownManner } from "./Manner.ts";

export interface TrainingOptions {
  /** The learning rate, per step, above 0; 0.03 by default. */
  readonly lr?: number;
  /** Passes over the data; 5 by default. */
  readonly epochs?: number;
  /** Samples per step; 10 by default. */
  readonly batchSize?: number;
  /** All random numbers of the run follow from it; 0 by default. */
  readonly seed?: number;
  /**
   * Whose random numbers and digits the run has; linnet's own by default. `python` of
   * `@linnet/chapter3/python` has those of the chapter's program in Python.
   */
  readonly like?: Manner;
  /**
   * Whether a batch is drawn before training, to be shown, as in the chapter; true by default. Without it
   * the orders of the epochs are other ones, as in a program that leaves that out.
   */
  readonly showBatch?: boolean;
}

/** The options with their defaults. Throws ArgumentError naming the one that is wrong. */
export function checkTrainingOptions(
  options: TrainingOptions,
  n: number,
): Required<TrainingOptions> {
  const { lr = 0.03, epochs = 5, batchSize = 10, seed = 0 } = options;
  const { like = ownManner, showBatch = true } = options;
  const refuse = (problem: string) => new ArgumentError(`train: ${problem}`);
  if (!(lr > 0 && lr < Infinity)) throw refuse(`lr is ${lr}; give a finite number above 0`);
  if (!Number.isInteger(epochs) || epochs < 1) {
    throw refuse(`epochs is ${epochs}; give an integer from 1`);
  }
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > n) {
    throw refuse(`batchSize is ${batchSize} for ${n} samples; give an integer from 1 to ${n}`);
  }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw refuse(`seed is ${seed}; give an integer from 0 to 2^53 - 1`);
  }
  if (typeof like !== "object" || typeof like?.generators !== "function") {
    throw refuse(
      `like is ${String(like)}; give python of @linnet/chapter3/python, or leave it out`,
    );
  }
  return { lr, epochs, batchSize, seed, like, showBatch };
}
