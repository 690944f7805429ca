import { apply } from "../apply.ts";
import { emptyResult } from "../create/empty.ts";
import { zeros } from "../create/full.ts";
import type { AnyOp } from "../op.ts";
import { add } from "../ops/elementwise/add.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { concat } from "../ops/manipulation/concat.ts";
import type { Tensor } from "../tensor.ts";
import { partAlong } from "../views/alongAxis.ts";
import { forEachLine } from "../walking/forEachLine.ts";

/**
 * `s[k] = a[k] s[k - 1] + b[k]` along an axis, from 0 on. The gradients of cumulative products are
 * made of it: unlike a quotient of products, it is exact where an element is 0.
 */
export function linearRecurrence(a: Tensor, b: Tensor, axis: number): Tensor {
  return apply(linearRecurrenceOp, [a, b], axis);
}

const linearRecurrenceOp: AnyOp<number> = {
  name: "linearRecurrence",
  run(inputs, axis) {
    const [a, b] = inputs as readonly [Tensor, Tensor];
    const out = emptyResult(b.shape, b.dtype);
    const factors = a.storage.array;
    const terms = b.storage.array;
    const to = out.storage.array;
    forEachLine([a, b, out], axis, ([ia, ib, io], [sa, sb, so], n) => {
      let value = 0;
      for (let k = 0; k < n; k++) {
        value = factors[ia! + k * sa!]! * value + terms[ib! + k * sb!]!;
        to[io! + k * so!] = value;
      }
    });
    return out;
  },
  kernel: null,
  needs: [[0, "output"], [0]],
  vjps: [
    (g, { inputs: [a], output, params }) =>
      multiply(recurrenceFromEnd(a as Tensor, g, params), shifted(output, params)),
    (g, { inputs: [a], params }) => recurrenceFromEnd(a as Tensor, g, params),
  ],
  jvp: ([tA, tB], { inputs: [a], output, params }) => {
    const byA = tA && multiply(tA, shifted(output, params));
    const terms = byA && tB ? add(byA, tB) : (byA ?? tB);
    return linearRecurrence(a as Tensor, terms as Tensor, params);
  },
};

/** `s[k] = a[k + 1] s[k + 1] + b[k]` along an axis, from 0 at the end. */
export function recurrenceFromEnd(a: Tensor, b: Tensor, axis: number): Tensor {
  const next = partAlong(concat([a, oneZero(a, axis)], { axis }), axis, "1:");
  const fromEnd = (x: Tensor) => partAlong(x, axis, "::-1");
  return fromEnd(linearRecurrence(fromEnd(next), fromEnd(b), axis));
}

/** `s[k - 1]` for each k, which is 0 for the first. */
function shifted(s: Tensor, axis: number): Tensor {
  return partAlong(concat([oneZero(s, axis), s], { axis }), axis, ":-1");
}

/** Zeros like a tensor, but for a size of 1 along an axis. */
export function oneZero({ shape, dtype }: Tensor, axis: number): Tensor {
  return zeros(shape.with(axis, 1), { dtype });
}
