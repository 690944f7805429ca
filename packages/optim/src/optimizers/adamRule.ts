import { lanes, type UpdateKernel } from "@linnet/tensor";
import { decayRates, flag, numberFromZero } from "./optionRules.ts";
import { rounded } from "./rounded.ts";
import type { OptimizerOptions, UpdateRule } from "./UpdateRule.ts";

export interface AdamOptions extends OptimizerOptions {
  /** The learning rate per step: finite, from 0; 0.001 by default. */
  readonly lr?: number;
  /** How much of the averages of gradients and of their squares stays; [0.9, 0.999] by default. */
  readonly betas?: readonly [number, number];
  /** What keeps the divisor away from 0; 1e-8 by default. */
  readonly eps?: number;
  /** How strongly parameters are drawn to 0; by default 0 in `Adam` and 0.01 in `AdamW`. */
  readonly weightDecay?: number;
  /** Divides by the largest average of squares so far (AMSGrad). */
  readonly amsgrad?: boolean;
  /** Goes up instead of down. */
  readonly maximize?: boolean;
}

const MAXIMIZE = 1;
const DECAY = 2;
const AMSGRAD = 4;

const averages: readonly string[] = ["expAvg", "expAvgSq"];
const averagesAndLargest: readonly string[] = ["expAvg", "expAvgSq", "maxExpAvgSq"];

/** What `Adam` and `AdamW` do. They differ in where the decay of weights goes. */
export function adamRule(
  name: string,
  isDecoupled: boolean,
  weightDecay: number,
): UpdateRule<AdamOptions> {
  return {
    name,
    options: {
      lr: numberFromZero(1e-3),
      betas: decayRates([0.9, 0.999]),
      eps: numberFromZero(1e-8),
      weightDecay: numberFromZero(weightDecay),
      amsgrad: flag(false),
      maximize: flag(false),
    },
    buffers: averagesAndLargest,
    buffersFor: ({ amsgrad }) => (amsgrad ? averagesAndLargest : averages),
    variant: (options) =>
      (options.maximize ? MAXIMIZE : 0) |
      (options.weightDecay === 0 ? 0 : DECAY) |
      (options.amsgrad ? AMSGRAD : 0),
    numbers({ lr, betas, eps, weightDecay }, step, _isNew, out) {
      const [beta1, beta2] = betas;
      out[0] = -lr / (1 - beta1 ** step);
      out[1] = Math.sqrt(1 - beta2 ** step);
      out[2] = eps;
      out[3] = beta1;
      out[4] = 1 - beta1;
      out[5] = beta2;
      out[6] = 1 - beta2;
      out[7] = isDecoupled ? 1 - lr * weightDecay : weightDecay;
    },
    kernel: adamKernel(name, isDecoupled),
  };
}

function adamKernel(name: string, isDecoupled: boolean): UpdateKernel {
  return {
    name,
    loop({ arrays, starts, steps, length, isSingle }, numbers, variant) {
      const x = arrays[0]!;
      const g = arrays[1]!;
      const m = arrays[2]!;
      const v = arrays[3]!;
      const most = arrays[4]!;
      const ix = starts[0]!;
      const ig = starts[1]!;
      const im = starts[2]!;
      const iv = starts[3]!;
      const iMost = starts[4]!;
      const sx = steps[0]!;
      const sg = steps[1]!;
      const sm = steps[2]!;
      const sv = steps[3]!;
      const sMost = steps[4]!;
      const rate = numbers[0]!;
      const correction = numbers[1]!;
      const eps = numbers[2]!;
      const beta1 = numbers[3]!;
      const rest1 = numbers[4]!;
      const beta2 = numbers[5]!;
      const rest2 = numbers[6]!;
      const decay = numbers[7]!;
      for (let i = 0; i < length; i++) {
        let p = x[ix + i * sx]!;
        let d = g[ig + i * sg]!;
        if (variant & MAXIMIZE) d = -d;
        if (variant & DECAY) {
          if (isDecoupled) p = rounded(isSingle, p * decay);
          else d = rounded(isSingle, decay * p + d);
        }
        const first = rounded(isSingle, rest1 * d + rounded(isSingle, m[im + i * sm]! * beta1));
        const scaled = rounded(isSingle, rest2 * d);
        const kept = rounded(isSingle, v[iv + i * sv]! * beta2);
        let second = rounded(isSingle, scaled * d + kept);
        m[im + i * sm] = first;
        v[iv + i * sv] = second;
        if (variant & AMSGRAD) {
          second = Math.max(most[iMost + i * sMost]!, second);
          most[iMost + i * sMost] = second;
        }
        const root = rounded(isSingle, rounded(isSingle, Math.sqrt(second)) / correction);
        const divisor = rounded(isSingle, root + eps);
        x[ix + i * sx] = p + rounded(isSingle, rounded(isSingle, rate * first) / divisor);
      }
    },
    simd(formula, [x, g, m, v, most], numbers, variant) {
      const [rate, correction, eps, beta1, rest1, beta2, rest2, decay] = numbers;
      const keep = (value: lanes.Vector) => lanes.keep(formula, value);
      const { add, div, mul, scaleAddAsDoubles: addScaled } = lanes;
      let p = x!;
      let d = variant & MAXIMIZE ? lanes.neg(formula, g!) : g!;
      if (variant & DECAY) {
        if (isDecoupled) p = mul(formula, p, decay!);
        else d = addScaled(formula, decay!, p, d);
      }
      d = keep(d);
      const first = keep(addScaled(formula, rest1!, d, mul(formula, m!, beta1!)));
      const squares = mul(formula, v!, beta2!);
      const second = keep(lanes.multiplyAddAsDoubles(formula, mul(formula, rest2!, d), d, squares));
      const largest = variant & AMSGRAD ? keep(lanes.max(formula, most!, second)) : second;
      const root = div(formula, lanes.sqrt(formula, largest), correction!);
      const divisor = add(formula, root, eps!);
      const moved = add(formula, p, div(formula, mul(formula, rate!, first), divisor));
      return [moved, null, first, second, ...(variant & AMSGRAD ? [largest] : [])];
    },
  };
}
