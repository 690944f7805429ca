import { lanes } from "@linnet/tensor";
import { Optimizer, type Parameters } from "./Optimizer.ts";
import { flag, numberFromZero } from "./optionRules.ts";
import { rounded } from "./rounded.ts";
import type { OptimizerOptions, UpdateRule } from "./UpdateRule.ts";

export interface AdagradOptions extends OptimizerOptions {
  /** The learning rate of the first step: finite, from 0; 0.01 by default. */
  readonly lr?: number;
  /** How fast the learning rate falls: in step t it is lr / (1 + (t - 1) * lrDecay); 0 by default. */
  readonly lrDecay?: number;
  /** The factor of the parameters that is added to their gradients; 0 by default. */
  readonly weightDecay?: number;
  /** Where the sums of squares begin; 0 by default. */
  readonly initialAccumulatorValue?: number;
  /** What keeps the divisor away from 0; 1e-10 by default. */
  readonly eps?: number;
  /** Goes up instead of down. */
  readonly maximize?: boolean;
}

/**
 * Adagrad: the gradient divided by the root of the sum of all its squares so far. For a parameter `p` with
 * gradient `g`, in its step `t` from 1:
 *
 *     d = g + weightDecay * p                          (-g for maximize)
 *     s = s + d^2                                      (from initialAccumulatorValue)
 *     p = p - lr / (1 + (t - 1) * lrDecay) * d / (sqrt(s) + eps)
 *
 * The paper's diagonal form has `lr` without decay, and eps in the place of the first sum.
 *
 * Throws GradError for a tensor that is not tracked, ArgumentError for an option out of its range.
 * Source: Duchi, Hazan and Singer (2011); `torch.optim.Adagrad`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * const optimizer = new Adagrad([w], { lr: 0.5 });
 * w.square().sum().backward();
 * optimizer.step();
 * console.log(w.item()); // 2.5
 * ```
 */
export class Adagrad extends Optimizer<AdagradOptions> {
  constructor(params: Parameters<AdagradOptions>, options: AdagradOptions = {}) {
    super(rule, params, options);
  }
}

const MAXIMIZE = 1;
const DECAY = 2;

const sums: readonly string[] = ["sum"];

const rule: UpdateRule<AdagradOptions> = {
  name: "Adagrad",
  options: {
    lr: /* @__PURE__ */ numberFromZero(1e-2),
    lrDecay: /* @__PURE__ */ numberFromZero(0),
    weightDecay: /* @__PURE__ */ numberFromZero(0),
    initialAccumulatorValue: /* @__PURE__ */ numberFromZero(0),
    eps: /* @__PURE__ */ numberFromZero(1e-10),
    maximize: /* @__PURE__ */ flag(false),
  },
  buffers: sums,
  initial: ({ initialAccumulatorValue }) => initialAccumulatorValue,
  variant: ({ maximize, weightDecay }) =>
    (maximize ? MAXIMIZE : 0) | (weightDecay === 0 ? 0 : DECAY),
  numbers({ lr, lrDecay, weightDecay, eps }, step, _isNew, out) {
    out[0] = -lr / (1 + (step - 1) * lrDecay);
    out[1] = eps;
    out[2] = weightDecay;
  },
  kernel: {
    name: "Adagrad",
    loop({ arrays, starts, steps, length, isSingle }, numbers, variant) {
      const x = arrays[0]!;
      const g = arrays[1]!;
      const s = arrays[2]!;
      const ix = starts[0]!;
      const ig = starts[1]!;
      const is = starts[2]!;
      const sx = steps[0]!;
      const sg = steps[1]!;
      const ss = steps[2]!;
      const rate = numbers[0]!;
      const eps = numbers[1]!;
      const decay = numbers[2]!;
      for (let i = 0; i < length; i++) {
        const p = x[ix + i * sx]!;
        let d = g[ig + i * sg]!;
        if (variant & MAXIMIZE) d = -d;
        if (variant & DECAY) d = rounded(isSingle, decay * p + d);
        const sum = rounded(isSingle, d * d + s[is + i * ss]!);
        s[is + i * ss] = sum;
        const divisor = rounded(isSingle, rounded(isSingle, Math.sqrt(sum)) + eps);
        x[ix + i * sx] = p + rounded(isSingle, rounded(isSingle, rate * d) / divisor);
      }
    },
    simd(formula, [x, g, s], [rate, eps, decay], variant) {
      const keep = (value: lanes.Vector) => lanes.keep(formula, value);
      const { add, div, mul, multiplyAddAsDoubles: addProduct } = lanes;
      let d = variant & MAXIMIZE ? lanes.neg(formula, g!) : g!;
      if (variant & DECAY) d = lanes.scaleAddAsDoubles(formula, decay!, x!, d);
      d = keep(d);
      const sum = keep(addProduct(formula, d, d, s!));
      const divisor = add(formula, lanes.sqrt(formula, sum), eps!);
      return [add(formula, x!, div(formula, mul(formula, rate!, d), divisor)), null, sum];
    },
  },
};
