import type { Tensor } from "@linnet/tensor";
import { hessianVectorProduct } from "./hessianVectorProduct.ts";
import { largestEigenvalue } from "./largestEigenvalue.ts";

/**
 * The largest eigenvalue of the second derivatives of a loss, by power iteration over products of the Hessian
 * with a vector, which is never computed as a whole. Gradient descent on this loss is stable around here
 * with learning rates below `2 / sharpness`, plain and without momentum.
 *
 * `loss` is called again and again, with the parameters as they are, and computes a tensor of one element.
 * NaN where the loss or its derivatives are not finite. What is in the parameters' `grad` stays.
 * Source: LeCun, Simard and Pearlmutter, "Automatic learning rate maximization" (1993).
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3, 1]));
 * const loss = () => w.square().mul(tensor([1, 5])).sum();
 * console.log(2 / sharpness(loss, [w])); // 0.2
 * ```
 */
export function sharpness(loss: () => Tensor, parameters: Iterable<Tensor>): number {
  const leaves = [...parameters].filter((each) => each.requiresGrad);
  const values = leaves.map((each) => each.detach());
  // biome-ignore lint/correctness/useYield: there is only one product, and nobody to pause for.
  const search = largestEigenvalue(values, function* (v) {
    return hessianVectorProduct(loss, leaves, v);
  });
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}
