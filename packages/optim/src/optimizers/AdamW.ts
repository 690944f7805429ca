import { type AdamOptions, adamRule } from "./adamRule.ts";
import { Optimizer, type Parameters } from "./Optimizer.ts";

/**
 * Adam with a decay of weights that does not pass through the averages. For a parameter `p` with gradient
 * `g`, in its step `t` from 1:
 *
 *     p = p * (1 - lr * weightDecay)
 *     m = beta1 * m + (1 - beta1) * g                  (-g for maximize)
 *     v = beta2 * v + (1 - beta2) * g^2
 *     p = p - lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)
 *
 * With `amsgrad`, the largest `v` so far stands in the place of `v`. `weightDecay` is 0.01 unless told
 * otherwise. In the paper it is multiplied by the schedule alone; here, as in PyTorch, by `lr`, which the
 * schedule changes: a decay of the paper is `lr * weightDecay` here.
 *
 * Throws GradError for a tensor that is not tracked, ArgumentError for an option out of its range.
 * Source: Loshchilov and Hutter (2019), algorithm 2; `torch.optim.AdamW`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([4]));
 * const optimizer = new AdamW([w], { lr: 0.5, weightDecay: 0.25 });
 * w.square().sum().backward();
 * optimizer.step();
 * console.log(w.item()); // 3
 * ```
 */
export class AdamW extends Optimizer<AdamOptions> {
  constructor(params: Parameters<AdamOptions>, options: AdamOptions = {}) {
    super(rule, params, options);
  }
}

const rule = /* @__PURE__ */ adamRule("AdamW", true, 0.01);
