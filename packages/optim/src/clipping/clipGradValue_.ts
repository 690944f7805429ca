import { noGrad } from "@linnet/autograd";
import {
  ArgumentError,
  lanes,
  type Tensor,
  type UpdateKernel,
  updateInPlace,
} from "@linnet/tensor";
import { gradientsOf } from "./gradientsOf.ts";

/**
 * Brings each element of gradients into the range from `-clipValue` to `clipValue`, in place. NaN stays NaN.
 * Call it between `backward` and `step`.
 *
 * It changes the direction of the gradient, which `clipGradNorm_` does not. Parameters without a gradient are
 * left out. Throws ArgumentError for a value below 0. Source: `torch.nn.utils.clip_grad_value_`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3, -4, 0.25]));
 * w.square().sum().backward();
 * clipGradValue_([w], 1);
 * console.log(w.grad.toArray()); // [1, -1, 0.5]
 * ```
 */
export function clipGradValue_(params: Tensor | Iterable<Tensor>, clipValue: number): void {
  if (typeof clipValue !== "number" || !(clipValue >= 0)) {
    throw new ArgumentError(
      `clipGradValue_: clipValue is ${String(clipValue)}; give a number from 0`,
    );
  }
  noGrad(() => {
    for (const gradient of gradientsOf("clipGradValue_", params)) {
      updateInPlace(clipKernel, [gradient, gradient], [-clipValue, clipValue]);
    }
  });
}

const clipKernel: UpdateKernel = {
  name: "clipGradValue_",
  loop({ arrays, starts, steps, length }, numbers) {
    const [x, ix, sx] = [arrays[0]!, starts[0]!, steps[0]!];
    const [lower, upper] = [numbers[0]!, numbers[1]!];
    for (let i = 0; i < length; i++) {
      const at = ix + i * sx;
      x[at] = Math.min(Math.max(x[at]!, lower), upper);
    }
  },
  simd: (formula, [x], [lower, upper]) => [
    lanes.min(formula, lanes.max(formula, x!, lower!), upper!),
    null,
  ],
};
