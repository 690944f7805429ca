import { noGrad } from "@linnet/autograd";
import { eye, type Tensor } from "@linnet/tensor";
import { checkMatrix } from "./fans.ts";

/**
 * Makes a matrix the identity, so that a layer passes on as many inputs as it can. ShapeError for what is
 * no matrix. Source: `torch.nn.init.eye_`.
 *
 * @example
 * ```ts
 * console.log(eye_(ones([2, 3])).toArray()); // [[1, 0, 0], [0, 1, 0]]
 * ```
 */
export function eye_<T extends Tensor>(x: T): T {
  const [rows, columns] = checkMatrix("eye_", x);
  return noGrad(() => x.copy_(eye(rows, columns, { dtype: x.dtype })));
}
