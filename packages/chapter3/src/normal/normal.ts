import { ArgumentError, exp, type Tensor } from "@linnet/tensor";

/**
 * The normal density: `exp(-((x - mean) / std)² / 2) / (std sqrt(2 π))`.
 *
 * Shape and dtype: those of x. Units: one over that of x. Differentiable in x. Throws ArgumentError
 * unless mean and std are finite and std is above 0. Source: D2L 3.1.3.
 *
 * @example
 * ```ts
 * console.log(normal(tensor([0, 1]), 0, 1).toString()); // tensor([0.3989, 0.2420])
 * ```
 */
export function normal(x: Tensor, mean: number, std: number): Tensor {
  if (!Number.isFinite(mean) || !(std > 0 && std < Infinity)) {
    throw new ArgumentError(
      `normal: mean is ${mean} and std is ${std}; give finite numbers, std above 0`,
    );
  }
  const z = x.sub(mean).div(std);
  return exp(z.square().mul(-0.5)).div(std * Math.sqrt(2 * Math.PI));
}
