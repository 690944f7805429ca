import { type AdamOptions, adamRule } from "./adamRule.ts";
import { Optimizer, type Parameters } from "./Optimizer.ts";

/**
 * Adam: steps along the average of the gradients, divided by the root of the average of their squares. For
 * a parameter `p` with gradient `g`, in its step `t` from 1:
 *
 *     d = g + weightDecay * p                          (-g for maximize)
 *     m = beta1 * m + (1 - beta1) * d
 *     v = beta2 * v + (1 - beta2) * d^2
 *     p = p - lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)
 *
 * With `amsgrad`, the largest `v` so far stands in the place of `v`. This is the paper's formula; its
 * shorter form in section 2, and that of TensorFlow, has another eps: `m / (sqrt(v) + eps)` before the
 * correction. AMSGrad's paper does not correct, and here as in PyTorch the largest `v` is taken before it.
 * `weightDecay` is added to the gradient, and so divided as that is; see `AdamW`.
 *
 * Throws GradError for a tensor that is not tracked, ArgumentError for an option out of its range.
 * Source: Kingma and Ba (2015), algorithm 1; Reddi et al. (2018); `torch.optim.Adam`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * const optimizer = new Adam([w], { lr: 0.5 });
 * w.square().sum().backward();
 * optimizer.step();
 * console.log(w.item()); // 2.5
 * ```
 */
export class Adam extends Optimizer<AdamOptions> {
  constructor(params: Parameters<AdamOptions>, options: AdamOptions = {}) {
    super(rule, params, options);
  }
}

const rule = /* @__PURE__ */ adamRule("Adam", false, 0);
