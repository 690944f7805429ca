import { ArgumentError, lanes } from "@linnet/tensor";
import { Optimizer, type Parameters } from "./Optimizer.ts";
import { finiteNumber, flag, numberFromZero } from "./optionRules.ts";
import { rounded } from "./rounded.ts";
import type { UpdateRule } from "./UpdateRule.ts";

export interface SGDOptions {
  /** The learning rate per step: finite, from 0. */
  readonly lr: number;
  /** How much of the last direction stays in the next one; 0 by default. */
  readonly momentum?: number;
  /** How much of the gradient momentum leaves out; 0 by default. */
  readonly dampening?: number;
  /** The factor of the parameters that is added to their gradients; 0 by default. */
  readonly weightDecay?: number;
  /** Looks ahead along the momentum, which is above 0 then, without dampening. */
  readonly nesterov?: boolean;
  /** Goes up instead of down. */
  readonly maximize?: boolean;
}

/**
 * Stochastic gradient descent, for each parameter `p` with gradient `g`:
 *
 *     d = g + weightDecay * p                          (-g for maximize)
 *     m = momentum * m + (1 - dampening) * d           (m = d in the first step)
 *     p = p - lr * m                                   (d + momentum * m for nesterov, d without momentum)
 *
 * The gradient is taken as it is: with a loss that is summed over a batch, `lr` grows with the batch;
 * with its mean it does not. Against the papers, `lr` stands before the momentum and not inside of it, so
 * that a change of it counts at once: Sutskever et al. have `m = momentum * m - lr * g; p = p + m`.
 * In float32, a product and its sum are rounded once, as in PyTorch: the digits are the same.
 *
 * Throws GradError for a tensor that is not tracked, ArgumentError for an option out of its range.
 * Source: Robbins and Monro (1951); Sutskever et al. (2013); `torch.optim.SGD`.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * const optimizer = new SGD([w], { lr: 0.5 });
 * w.square().sum().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * console.log(w.item(), w.grad); // 0 null
 * ```
 */
export class SGD extends Optimizer<SGDOptions> {
  constructor(params: Parameters<SGDOptions>, options: SGDOptions) {
    super(rule, params, options);
  }
}

const MAXIMIZE = 1;
const DECAY = 2;
const MOMENTUM = 4;
const NESTEROV = 8;

const noBuffers: readonly string[] = [];
const momentumBuffer: readonly string[] = ["momentumBuffer"];

const rule: UpdateRule<SGDOptions> = {
  name: "SGD",
  options: {
    lr: /* @__PURE__ */ numberFromZero(),
    momentum: /* @__PURE__ */ numberFromZero(0),
    dampening: /* @__PURE__ */ finiteNumber(0),
    weightDecay: /* @__PURE__ */ numberFromZero(0),
    nesterov: /* @__PURE__ */ flag(false),
    maximize: /* @__PURE__ */ flag(false),
  },
  check(operation, { nesterov, momentum, dampening }) {
    if (!nesterov || (momentum > 0 && dampening === 0)) return;
    throw new ArgumentError(
      `${operation}: nesterov with momentum ${momentum} and dampening ${dampening}; ` +
        "give a momentum above 0 and no dampening",
    );
  },
  buffers: momentumBuffer,
  buffersFor: ({ momentum }) => (momentum === 0 ? noBuffers : momentumBuffer),
  variant: ({ maximize, weightDecay, momentum, nesterov }) =>
    (maximize ? MAXIMIZE : 0) |
    (weightDecay === 0 ? 0 : DECAY) |
    (momentum === 0 ? 0 : MOMENTUM) |
    (nesterov ? NESTEROV : 0),
  numbers({ lr, weightDecay, momentum, dampening }, _step, isNew, out) {
    out[0] = -lr;
    out[1] = weightDecay;
    out[2] = momentum;
    out[3] = isNew ? 0 : momentum;
    out[4] = isNew ? 1 : 1 - dampening;
  },
  kernel: {
    name: "SGD",
    loop({ arrays, starts, steps, length, isSingle }, numbers, variant) {
      const x = arrays[0]!;
      const g = arrays[1]!;
      const m = arrays[2]!;
      const ix = starts[0]!;
      const ig = starts[1]!;
      const im = starts[2]!;
      const sx = steps[0]!;
      const sg = steps[1]!;
      const sm = steps[2]!;
      const rate = numbers[0]!;
      const decay = numbers[1]!;
      const momentum = numbers[2]!;
      const kept = numbers[3]!;
      const taken = numbers[4]!;
      for (let i = 0; i < length; i++) {
        const p = x[ix + i * sx]!;
        let d = g[ig + i * sg]!;
        if (variant & MAXIMIZE) d = -d;
        if (variant & DECAY) d = rounded(isSingle, decay * p + d);
        if (variant & MOMENTUM) {
          const old = rounded(isSingle, m[im + i * sm]! * kept);
          const v = rounded(isSingle, taken * d + old);
          m[im + i * sm] = v;
          d = variant & NESTEROV ? rounded(isSingle, momentum * v + d) : v;
        }
        x[ix + i * sx] = rate * d + p;
      }
    },
    simd(formula, [x, g, m], [rate, decay, momentum, kept, taken], variant) {
      const keep = (value: lanes.Vector) => lanes.keep(formula, value);
      const addProduct = (a: lanes.Vector, b: lanes.Vector, c: lanes.Vector) =>
        keep(lanes.scaleAddAsDoubles(formula, a, b, c));
      let d = variant & MAXIMIZE ? lanes.neg(formula, g!) : g!;
      if (variant & DECAY) d = addProduct(decay!, x!, d);
      if (!(variant & MOMENTUM)) return [addProduct(rate!, d, x!), null];
      d = keep(d);
      const v = addProduct(taken!, d, lanes.mul(formula, m!, kept!));
      const direction = variant & NESTEROV ? addProduct(momentum!, v, d) : v;
      return [addProduct(rate!, direction, x!), null, v];
    },
  },
};
