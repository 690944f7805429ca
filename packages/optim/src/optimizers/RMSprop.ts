import { lanes } from "@linnet/tensor";
import { Optimizer, type Parameters } from "./Optimizer.ts";
import { decayRate, flag, numberFromZero } from "./optionRules.ts";
import { rounded } from "./rounded.ts";
import type { OptimizerOptions, UpdateRule } from "./UpdateRule.ts";

export interface RMSpropOptions extends OptimizerOptions {
  /** The learning rate per step: finite, from 0; 0.01 by default. */
  readonly lr?: number;
  /** How much of the average of squares stays; 0.99 by default. */
  readonly alpha?: number;
  /** What keeps the divisor away from 0; 1e-8 by default. */
  readonly eps?: number;
  /** The factor of the parameters that is added to their gradients; 0 by default. */
  readonly weightDecay?: number;
  /** How much of the last direction stays in the next one; 0 by default. */
  readonly momentum?: number;
  /** Divides by the root of the variance of gradients, instead of that of their squares. */
  readonly centered?: boolean;
  /** Goes up instead of down. */
  readonly maximize?: boolean;
}

/**
 * RMSprop: the gradient divided by the root of the average of its squares. For a parameter `p` with
 * gradient `g`:
 *
 *     d = g + weightDecay * p                          (-g for maximize)
 *     v = alpha * v + (1 - alpha) * d^2
 *     a = alpha * a + (1 - alpha) * d                  (centered only)
 *     s = d / (sqrt(v) + eps)                          (sqrt(v - a^2) when centered)
 *     m = momentum * m + s
 *     p = p - lr * m                                   (s without momentum)
 *
 * Hinton's lecture has no eps and no momentum. In Graves' centred form eps stands under the root and `lr`
 * inside of the momentum; here, as in PyTorch, they do not.
 *
 * Throws GradError for a tensor that is not tracked, ArgumentError for an option out of its range.
 * Source: Hinton, lecture 6e (2012); Graves (2013), equations 38 to 45; `torch.optim.RMSprop`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * const optimizer = new RMSprop([w], { lr: 0.5, alpha: 0.75 });
 * w.square().sum().backward();
 * optimizer.step();
 * console.log(w.item()); // 2
 * ```
 */
export class RMSprop extends Optimizer<RMSpropOptions> {
  constructor(params: Parameters<RMSpropOptions>, options: RMSpropOptions = {}) {
    super(rule, params, options);
  }
}

const MAXIMIZE = 1;
const DECAY = 2;
const CENTERED = 4;
const MOMENTUM = 8;

const plain: readonly string[] = ["squareAvg"];
const withMomentum: readonly string[] = ["squareAvg", "momentumBuffer"];
const centred: readonly string[] = ["squareAvg", "gradAvg"];
const centredWithMomentum: readonly string[] = ["squareAvg", "gradAvg", "momentumBuffer"];

const rule: UpdateRule<RMSpropOptions> = {
  name: "RMSprop",
  options: {
    lr: /* @__PURE__ */ numberFromZero(1e-2),
    alpha: /* @__PURE__ */ decayRate(0.99),
    eps: /* @__PURE__ */ numberFromZero(1e-8),
    weightDecay: /* @__PURE__ */ numberFromZero(0),
    momentum: /* @__PURE__ */ numberFromZero(0),
    centered: /* @__PURE__ */ flag(false),
    maximize: /* @__PURE__ */ flag(false),
  },
  buffers: centredWithMomentum,
  buffersFor({ momentum, centered }) {
    if (centered) return momentum === 0 ? centred : centredWithMomentum;
    return momentum === 0 ? plain : withMomentum;
  },
  variant: ({ maximize, weightDecay, centered, momentum }) =>
    (maximize ? MAXIMIZE : 0) |
    (weightDecay === 0 ? 0 : DECAY) |
    (centered ? CENTERED : 0) |
    (momentum === 0 ? 0 : MOMENTUM),
  numbers({ lr, alpha, eps, weightDecay, momentum }, _step, _isNew, out) {
    out[0] = -lr;
    out[1] = alpha;
    out[2] = 1 - alpha;
    out[3] = eps;
    out[4] = weightDecay;
    out[5] = momentum;
  },
  kernel: {
    name: "RMSprop",
    loop({ arrays, starts, steps, length, isSingle }, numbers, variant) {
      const centre = 3;
      const last = variant & CENTERED ? 4 : 3;
      const x = arrays[0]!;
      const g = arrays[1]!;
      const v = arrays[2]!;
      const a = arrays[centre]!;
      const m = arrays[last]!;
      const ix = starts[0]!;
      const ig = starts[1]!;
      const iv = starts[2]!;
      const ia = starts[centre]!;
      const im = starts[last]!;
      const sx = steps[0]!;
      const sg = steps[1]!;
      const sv = steps[2]!;
      const sa = steps[centre]!;
      const sm = steps[last]!;
      const rate = numbers[0]!;
      const alpha = numbers[1]!;
      const rest = numbers[2]!;
      const eps = numbers[3]!;
      const decay = numbers[4]!;
      const momentum = numbers[5]!;
      for (let i = 0; i < length; i++) {
        const p = x[ix + i * sx]!;
        let d = g[ig + i * sg]!;
        if (variant & MAXIMIZE) d = -d;
        if (variant & DECAY) d = rounded(isSingle, decay * p + d);
        const kept = rounded(isSingle, v[iv + i * sv]! * alpha);
        let square = rounded(isSingle, rounded(isSingle, rest * d) * d + kept);
        v[iv + i * sv] = square;
        if (variant & CENTERED) {
          const old = rounded(isSingle, a[ia + i * sa]! * alpha);
          const mean = rounded(isSingle, rest * d + old);
          a[ia + i * sa] = mean;
          square = rounded(isSingle, -mean * mean + square);
        }
        const divisor = rounded(isSingle, rounded(isSingle, Math.sqrt(square)) + eps);
        if (variant & MOMENTUM) {
          const old = rounded(isSingle, m[im + i * sm]! * momentum);
          const next = rounded(isSingle, old + rounded(isSingle, d / divisor));
          m[im + i * sm] = next;
          x[ix + i * sx] = rate * next + p;
        } else {
          x[ix + i * sx] = p + rounded(isSingle, rounded(isSingle, rate * d) / divisor);
        }
      }
    },
    simd(formula, [x, g, v, ...others], [rate, alpha, rest, eps, decay, momentum], variant) {
      const keep = (value: lanes.Vector) => lanes.keep(formula, value);
      const {
        add,
        div,
        mul,
        multiplyAddAsDoubles: addProduct,
        scaleAddAsDoubles: addScaled,
      } = lanes;
      let d = variant & MAXIMIZE ? lanes.neg(formula, g!) : g!;
      if (variant & DECAY) d = addScaled(formula, decay!, x!, d);
      d = keep(d);
      const kept = mul(formula, v!, alpha!);
      const square = keep(addProduct(formula, mul(formula, rest!, d), d, kept));
      const results: (lanes.Vector | null)[] = [x!, null, square];
      let spread = square;
      if (variant & CENTERED) {
        const mean = keep(addScaled(formula, rest!, d, mul(formula, others[0]!, alpha!)));
        spread = addProduct(formula, lanes.neg(formula, mean), mean, square);
        results.push(mean);
      }
      const divisor = add(formula, lanes.sqrt(formula, spread), eps!);
      if (variant & MOMENTUM) {
        const old = mul(formula, others.at(-1)!, momentum!);
        const next = keep(add(formula, old, div(formula, d, divisor)));
        results.push(next);
        results[0] = addScaled(formula, rate!, next, x!);
      } else {
        results[0] = add(formula, x!, div(formula, mul(formula, rate!, d), divisor));
      }
      return results;
    },
  },
};
