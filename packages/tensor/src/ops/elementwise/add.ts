import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Adds two tensors, or a tensor and a number: `a + b`, element by element with broadcasting.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: the promoted one; a number takes the
 * tensor's. Source: array API standard 2023.12, `add`.
 *
 * @example
 * ```ts
 * console.log(add(tensor([[1, 2], [3, 4]]), tensor([10, 20])).toArray()); // [[11, 22], [13, 24]]
 * ```
 */
export function add<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(addOp, [a, b], undefined);
}

export const addOp: BinaryOp = {
  name: "add",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = a[ia + i * sa]! + b[ib + i * sb]!;
    },
    simd: lanes.add,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[], []],
  vjps: [(g) => g, (g) => g],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.5],
      [0.25, 3, -7],
    ],
  },
  {
    why: "row broadcast",
    inputs: [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [10, 20],
    ],
  },
  { why: "column broadcast", inputs: [[[1], [2], [3]], [[10, 20]]] },
  { why: "number", inputs: [[1, 2, 3], 0.5] },
  { why: "one element", inputs: [[[1], [2]], [4.25]] },
  {
    why: "integers",
    inputs: [
      [2147483647, -5],
      [1, 7],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
];
