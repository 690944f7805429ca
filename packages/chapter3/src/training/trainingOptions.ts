import { ArgumentError } from "@linnet/tensor";

export interface TrainingOptions {
  /** The learning rate, per step, above 0; 0.03 by default. */
  readonly lr?: number;
  /** Passes over the data; 5 by default. */
  readonly epochs?: number;
  /** Samples per step; 10 by default. */
  readonly batchSize?: number;
  /** All random numbers of the run follow from it; 0 by default. */
  readonly seed?: number;
}

/** The options with their defaults. Throws ArgumentError naming the one that is wrong. */
export function checkTrainingOptions(
  { lr = 0.03, epochs = 5, batchSize = 10, seed = 0 }: TrainingOptions,
  n: number,
): Required<TrainingOptions> {
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
  return { lr, epochs, batchSize, seed };
}
