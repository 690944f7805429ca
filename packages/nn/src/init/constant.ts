import { noGrad } from "@linnet/autograd";
import type { Tensor } from "@linnet/tensor";

/**
 * Fills a tensor with one number. Source: `torch.nn.init.constant_`.
 *
 * @example
 * ```ts
 * console.log(constant_(zeros([2]), 0.5).toArray()); // [0.5, 0.5]
 * ```
 */
export function constant_<T extends Tensor>(x: T, value: number): T {
  noGrad(() => x.fill_(value));
  return x;
}

/**
 * Fills a tensor with zeros. Source: `torch.nn.init.zeros_`; D2L 3.3, `fill_(0)`.
 *
 * @example
 * ```ts
 * console.log(zeros_(ones([2])).toArray()); // [0, 0]
 * ```
 */
export function zeros_<T extends Tensor>(x: T): T {
  return constant_(x, 0);
}

/**
 * Fills a tensor with ones. Source: `torch.nn.init.ones_`.
 *
 * @example
 * ```ts
 * console.log(ones_(zeros([2])).toArray()); // [1, 1]
 * ```
 */
export function ones_<T extends Tensor>(x: T): T {
  return constant_(x, 1);
}
