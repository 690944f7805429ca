import { arange, type Tensor } from "@linnet/tensor";
import { normal } from "./normal.ts";

/** One normal density, as points of a curve. */
export interface NormalCurve {
  readonly mean: number;
  readonly std: number;
  /** From -7 in steps of 0.01, below 7: shape [1400]. */
  readonly x: Tensor;
  /** The density at each x. */
  readonly density: Tensor;
}

/**
 * The chapter's three normal densities: mean 0 and std 1; the same mean and std 2, which is wider and
 * lower; mean 3 and std 1, which is the first one moved. Source: D2L 3.1.3.
 *
 * @example
 * ```ts
 * for (const { mean, std, x } of normalCurves()) console.log(mean, std, x.shape);
 * // 0 1 [ 1400 ]
 * // 0 2 [ 1400 ]
 * // 3 1 [ 1400 ]
 * ```
 */
export function normalCurves(): NormalCurve[] {
  const x = arange(-7, 7, 0.01);
  const parameters = [
    { mean: 0, std: 1 },
    { mean: 0, std: 2 },
    { mean: 3, std: 1 },
  ];
  return parameters.map(({ mean, std }) => ({ mean, std, x, density: normal(x, mean, std) }));
}
