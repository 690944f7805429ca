import { noGrad } from "@linnet/autograd";
import { ArgumentError, GradError, type Tensor } from "@linnet/tensor";
import { gradientsOf } from "./gradientsOf.ts";
import { totalNorm } from "./totalNorm.ts";

export interface ClipGradNormOptions {
  /** The order of the norm: above 0, Infinity for the largest absolute value; 2 by default. */
  readonly normType?: number;
  /** Whether a norm that is NaN or infinite is an error; false by default, as in PyTorch. */
  readonly errorIfNonfinite?: boolean;
}

/**
 * Scales gradients down in place, by one factor for all, so that the norm of all their elements together is
 * no more than `maxNorm`: `g = g * min(1, maxNorm / (norm + 1e-6))`. Call it between `backward` and `step`.
 *
 * Returns the norm as it was. Parameters without a gradient are left out; without any, the norm is 0. Throws
 * ArgumentError for a `maxNorm` below 0 and an order not above 0, GradError for a norm that is not
 * finite if `errorIfNonfinite`, before anything is changed: otherwise gradients become 0 or NaN.
 * Source: Pascanu et al. (2013), without the 1e-6; `torch.nn.utils.clip_grad_norm_`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3, 4], { dtype: "float64" }));
 * w.square().sum().backward();
 * console.log(clipGradNorm_([w], 5)); // 10
 * console.log(w.grad.toArray().map((x) => x.toFixed(3)).join(" ")); // 3.000 4.000
 * ```
 */
export function clipGradNorm_(
  params: Tensor | Iterable<Tensor>,
  maxNorm: number,
  { normType = 2, errorIfNonfinite = false }: ClipGradNormOptions = {},
): number {
  checkAmount("maxNorm", maxNorm);
  if (!(normType > 0)) {
    throw new ArgumentError(
      `clipGradNorm_: normType is ${String(normType)}; give a number above 0, or Infinity`,
    );
  }
  return noGrad(() => {
    const gradients = gradientsOf("clipGradNorm_", params);
    const norm = totalNorm(gradients, normType);
    if (errorIfNonfinite && !Number.isFinite(norm)) {
      throw new GradError(
        `clipGradNorm_: the norm of the gradients is ${norm}; find the operation that made it so ` +
          "with detectAnomaly, or leave out errorIfNonfinite",
      );
    }
    const factor = maxNorm / (norm + 1e-6);
    // Also for a factor that is NaN: what is not finite shows in the parameters.
    if (!(factor >= 1)) for (const gradient of gradients) gradient.mul_(factor);
    return norm;
  });
}

function checkAmount(name: string, value: unknown): void {
  if (typeof value === "number" && value >= 0) return;
  throw new ArgumentError(`clipGradNorm_: ${name} is ${String(value)}; give a number from 0`);
}
