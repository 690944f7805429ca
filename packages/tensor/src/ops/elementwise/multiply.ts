import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Multiplies element by element with broadcasting: `a * b`. The method is `a.mul(b)`; the product
 * of matrices is `matmul`.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: the promoted one; a number takes the
 * tensor's. Source: array API standard 2023.12, `multiply`.
 *
 * @example
 * ```ts
 * console.log(multiply(tensor([1, 2]), tensor([0.5, 4])).toArray()); // [0.5, 8]
 * ```
 */
export function multiply<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(multiplyOp, [a, b], undefined);
}

export const multiplyOp: BinaryOp = {
  name: "multiply",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = a[ia + i * sa]! * b[ib + i * sb]!;
    },
    simd: lanes.mul,
    // A product of two int32 can need 62 bits, of which a double keeps the upper 53.
    integerLoop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Math.imul(a[ia + i * sa]!, b[ib + i * sb]!);
    },
    takes: "numeric",
    tests: false,
  },
  needs: [[1], [0]],
  vjps: [
    (g, { inputs }) => multiply(g, inputs[1] as Operand),
    (g, { inputs }) => multiply(g, inputs[0] as Operand),
  ],
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
  { why: "outer product by broadcasting", inputs: [[[1], [2], [3]], [[10, 20]]] },
  { why: "number", inputs: [[1, 2, 3], -1.5] },
  {
    why: "integers wrap",
    inputs: [
      [123456789, -7],
      [987654321, 3],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
  {
    inputs: [
      [70000, 4294967295],
      [70000, 4294967295],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
];
