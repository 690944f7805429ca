import { syntheticData } from "@linnet/data";
import { ArgumentError, type RandomOptions } from "@linnet/tensor";
import type { RegressionTask } from "./RegressionTask.ts";

export interface SyntheticTaskOptions {
  /** The number of samples; 1000 by default. */
  readonly n?: number;
  /** The true weights, one per feature; [2, -3.4] by default. */
  readonly w?: readonly number[];
  /** The true bias; 4.2 by default. */
  readonly b?: number;
  /** The standard deviation of the noise, in the unit of the labels; 0.01 by default. */
  readonly noise?: number;
}

/**
 * The chapter's task: samples of `y = X w + b + noise` with features from N(0, 1), to see how near
 * the estimates come to parameters that are known.
 *
 * Shapes: features [n, d], labels [n, 1]; float32. Throws ArgumentError for an n that is no integer
 * from 1, a w that is empty or not finite, a b that is not finite, a noise below 0.
 * Source: D2L 3.2.1.
 *
 * @example
 * ```ts
 * const { features, trueW } = syntheticTask({ n: 50, rng: generator(0) });
 * console.log(features.shape, trueW); // [ 50, 2 ] [ 2, -3.4 ]
 * ```
 */
export function syntheticTask(options: SyntheticTaskOptions & RandomOptions): RegressionTask {
  const { n, w, b, noise } = checkSynthetic(options);
  return syntheticOf(syntheticData(w, b, n, { noise, rng: options.rng }), w, b);
}

/** The task of data that were made with known parameters. */
export function syntheticOf(
  data: Pick<RegressionTask, "features" | "labels">,
  w: readonly number[],
  b: number,
): RegressionTask {
  const inDataUnits = (estimate: readonly number[], bias: number) => ({
    w: [...estimate],
    b: bias,
  });
  return { ...data, trueW: [...w], trueB: b, inDataUnits };
}

/** The options with their defaults. Throws ArgumentError naming the one that is wrong. */
export function checkSynthetic(options: SyntheticTaskOptions): Required<SyntheticTaskOptions> {
  const { n = 1000, w = [2, -3.4], b = 4.2, noise = 0.01 } = options;
  const refuse = (problem: string) => new ArgumentError(`syntheticTask: ${problem}`);
  if (!Number.isInteger(n) || n < 1) throw refuse(`n is ${n}; give an integer from 1`);
  if (w.length === 0) throw refuse("w is empty; give one weight per feature");
  const wrong = w.find((weight) => !Number.isFinite(weight));
  if (wrong !== undefined) throw refuse(`w holds ${wrong}; give finite numbers`);
  if (!Number.isFinite(b)) throw refuse(`b is ${b}; give a finite number`);
  if (!(noise >= 0 && noise < Infinity)) {
    throw refuse(`noise is ${noise}; give a finite number from 0`);
  }
  return { n, w, b, noise };
}
