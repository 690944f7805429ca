import type { Tensor } from "@linnet/tensor";
import { drawSamples, linearModel, type SyntheticOptions } from "./linearModel.ts";

/**
 * Samples of a linear model with known parameters: `y = X w + b + e`, the entries of X from N(0, 1)
 * and those of e from N(0, noise^2). Whoever fits a model to them can see how near it came.
 *
 * Shapes: w is [d] or [d, 1]; features [n, d], labels [n, 1]. X is drawn first, then e.
 * Throws ArgumentError without a generator, for an n that is no integer from 1, a negative noise,
 * and parameters that are not finite; ShapeError for a w that is no vector, or a b of many elements; DTypeError for a
 * dtype that is not floating.
 * The result is data: no gradient reaches w or b. Source: D2L 3.2.1, `synthetic_data`.
 *
 * @example
 * ```ts
 * import { generator } from "@linnet/tensor";
 * import { syntheticData } from "@linnet/data";
 *
 * const rng = generator(0);
 * const { features, labels } = syntheticData([2, -3.4], 4.2, 1000, { rng });
 * console.log(features.shape, labels.shape); // [ 1000, 2 ] [ 1000, 1 ]
 * ```
 */
export function syntheticData(
  w: Tensor | readonly number[],
  b: Tensor | number,
  n: number,
  options: SyntheticOptions,
): { features: Tensor; labels: Tensor } {
  const model = linearModel("syntheticData", w, b, n, options);
  return drawSamples(model, n, model.rng, model.rng);
}
