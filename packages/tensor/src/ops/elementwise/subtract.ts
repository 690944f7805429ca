import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { negative } from "./negative.ts";

/**
 * Subtracts: `a - b`, element by element with broadcasting. The method is `a.sub(b)`.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: the promoted one; a number takes the
 * tensor's. Source: array API standard 2023.12, `subtract`.
 *
 * @example
 * ```ts
 * console.log(subtract(tensor([1, 2]), tensor([0.5, 4])).toArray()); // [0.5, -2]
 * ```
 */
export function subtract<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(subtractOp, [a, b], undefined);
}

export const subtractOp: BinaryOp = {
  name: "subtract",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = a[ia + i * sa]! - b[ib + i * sb]!;
    },
    simd: lanes.sub,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[], []],
  vjps: [(g) => g, (g) => negative(g)],
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
      ],
      [10, 20],
    ],
  },
  {
    why: "column minus row",
    inputs: [
      [[1], [2], [3]],
      [10, 20],
    ],
  },
  { why: "number on the left", inputs: [1, [1, 2, 3]] },
  {
    why: "unsigned integers wrap",
    inputs: [
      [1, 200],
      [2, 100],
    ],
    dtype: "uint8",
    forwardOnly: true,
  },
];
