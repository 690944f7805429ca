import { noGrad } from "@linnet/autograd";
import type { Tensor } from "@linnet/tensor";

/** Puts drawn values into a tensor, unrecorded. */
export function setValues<T extends Tensor>(target: T, values: Tensor): T {
  noGrad(() => target.copy_(values));
  values.dispose();
  return target;
}
