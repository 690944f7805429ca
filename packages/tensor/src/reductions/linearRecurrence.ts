import { apply } from "../apply.ts";
import { emptyResult } from "../create/empty.ts";
import { zeros } from "../create/full.ts";
import type { AnyOp } from "../op.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { concat } from "../ops/manipulation/concat.ts";
import type { Tensor } from "../tensor.ts";
import { partAlong } from "../views/alongAxis.ts";
import { forEachLine } from "../walking/forEachLine.ts";

/**
 * `s[k] = a[k] s[k - 1] + b[k]` along an axis, from 0 on. The gradients of cumulative products are
 * made of it: unlike a quotient of products, it is exact where an element is 0.
 */
function linearRecurrence(a: Tensor, b: Tensor, axis: number): Tensor {
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
      multiply(
        recurrenceFromEnd(a as Tensor, g, params),
        partAlong(concat([oneZero(output, params), output], { axis: params }), params, ":-1"),
      ),
    (g, { inputs: [a], params }) => recurrenceFromEnd(a as Tensor, g, params),
  ],
};

/** `s[k] = a[k + 1] s[k + 1] + b[k]` along an axis, from 0 at the end. */
export function recurrenceFromEnd(a: Tensor, b: Tensor, axis: number): Tensor {
  const next = partAlong(concat([a, oneZero(a, axis)], { axis }), axis, "1:");
  const fromEnd = (x: Tensor) => partAlong(x, axis, "::-1");
  return fromEnd(linearRecurrence(fromEnd(next), fromEnd(b), axis));
}

/** Zeros like a tensor, but for a size of 1 along an axis. */
function oneZero({ shape, dtype }: Tensor, axis: number): Tensor {
  return zeros(shape.with(axis, 1), { dtype });
}
