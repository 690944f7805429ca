import { noGrad } from "@linnet/autograd";
import { ArgumentError, type Tensor } from "@linnet/tensor";

/**
 * One step of minibatch stochastic gradient descent: `param -= lr * grad / batchSize`, and the
 * gradients back to zero. The gradient is that of the batch's summed loss, hence the division.
 *
 * `lr` is per step, above 0. Parameters that got no gradient stay as they are.
 * Source: D2L 3.2, `sgd`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * w.square().sum().backward();
 * sgd([w], 0.1, 2);
 * console.log(w.item().toFixed(4), w.grad?.item()); // 2.7000 0
 * ```
 */
export function sgd(params: readonly Tensor[], lr: number, batchSize: number): void {
  if (!(lr > 0 && lr < Infinity) || !(batchSize >= 1)) {
    throw new ArgumentError(
      `sgd: lr is ${lr} and batchSize is ${batchSize}; give lr above 0 and batchSize from 1`,
    );
  }
  noGrad(() => {
    for (const param of params) {
      const { grad } = param;
      if (grad === null) continue;
      param.sub_(grad.mul(lr).div(batchSize));
      grad.zero_();
    }
  });
}
