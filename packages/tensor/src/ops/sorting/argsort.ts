import { apply } from "../../apply.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { LineOrder } from "../../ordering/lineOrder.ts";
import { normalizeAxis, type Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachLine } from "../../walking/forEachLine.ts";
import type { SortOptions } from "./sort.ts";

/**
 * The positions of the elements along an axis in the order that sorts them: `x[argsort(x)]` is
 * sorted. Equal elements keep their order, whatever `stable` says; NaN comes last in both directions.
 *
 * Shapes: that of `x`, which is no scalar (IndexError). dtype: int32. No gradient.
 * Source: array API standard 2023.12, `argsort`.
 *
 * @example
 * ```ts
 * const x = tensor([3, 1, 2]);
 * console.log(argsort(x).toArray(), argsort(x, { descending: true }).toArray()); // [1, 2, 0] [0, 2, 1]
 * ```
 */
export function argsort<S extends Shape>(x: Tensor<S>, options: SortOptions = {}): Tensor<S> {
  return apply(argsortOp, [x], options);
}

export const argsortOp: AnyOp<SortOptions> = {
  name: "argsort",
  run(inputs, { axis = -1, descending = false }) {
    const x = checkTensor("argsort", inputs[0]);
    const along = normalizeAxis("argsort", axis, x.ndim);
    const out = emptyResult(x.shape, "int32");
    const from = x.storage.array;
    const to = out.storage.array;
    const lines = new LineOrder(x.dtype, x.shape[along] as number, descending);
    forEachLine([x, out], along, ([ix, io], [sx, so], n) => {
      const order = lines.of(from, ix!, sx!, n);
      for (let k = 0; k < n; k++) to[io! + k * so!] = order[k]!;
    });
    return out;
  },
  kernel: null,
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { inputs: [[3, 1, 4.5, -1, 5, -9]], forwardOnly: true },
  { why: "stable", inputs: [[2, 1, 2, 1, 2, 1]], forwardOnly: true },
  { why: "stable", inputs: [[2, 1, 2, 1]], args: [{ descending: true }], forwardOnly: true },
  {
    inputs: [
      [
        [3, 1, 2],
        [4, 9, 5],
      ],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [3, 1, 2],
        [1, 9, 5],
      ],
    ],
    args: [{ axis: 0, descending: true }],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [
          [1, 2],
          [3, 0],
        ],
        [
          [8, 6],
          [7, 5],
        ],
      ],
    ],
    args: [{ axis: 1 }],
    forwardOnly: true,
  },
  { why: "nothing", inputs: [[[], []]], forwardOnly: true },
  { why: "zeros are equal", inputs: [[0, -0, -1, 0, -0]], forwardOnly: true },
  { why: "NaN last", inputs: [[NaN, 1, NaN, Infinity, -Infinity]], forwardOnly: true },
  {
    why: "NaN last",
    inputs: [[NaN, 1, NaN, Infinity, -Infinity]],
    args: [{ descending: true }],
    forwardOnly: true,
  },
  { inputs: [[3, -7, 5, -128, 127]], dtype: "int8", forwardOnly: true },
  {
    inputs: [[3, 4000000000, 5]],
    args: [{ descending: true }],
    dtype: "uint32",
    forwardOnly: true,
  },
  { inputs: [[1, 0, 1, 0]], dtype: "bool", forwardOnly: true },
];
