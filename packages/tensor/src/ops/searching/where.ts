import { v128 } from "@linnet/wasm";
import { apply } from "../../apply.ts";
import { masks } from "../../backends/wasm/masks.ts";
import {
  checkNumber,
  checkTensor,
  commonDType,
  runTernary,
  type TernaryOp,
} from "../../elementwise/elementwise.ts";
import { DTypeError } from "../../errors.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Elements of `a` where the condition is true, and of `b` where it is false.
 *
 * Shapes: any three that broadcast, else ShapeError. dtype: that which `a` and `b` promote to; a
 * number takes the tensor's. Throws DTypeError unless the condition is bool. Gradient: `g` to the
 * elements that were taken, 0 to the others, whatever they are. Source: array API standard 2023.12,
 * `where`.
 *
 * @example
 * ```ts
 * const x = tensor([1, -2, 3]);
 * console.log(where(greater(x, 0), x, 0).toArray()); // [1, 0, 3]
 * ```
 */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  return apply(whereOp, [condition, a, b], undefined);
}

export const whereOp: TernaryOp = {
  name: "where",
  run(inputs) {
    const [condition, a, b] = inputs as readonly [Tensor, Operand, Operand];
    if (checkTensor("where", condition).dtype !== "bool") {
      throw new DTypeError(
        `where: the condition is ${condition.dtype}; compare, as with notEqual(x, 0)`,
      );
    }
    const dtype = commonDType("where", a, b);
    checkNumber("where", a, dtype);
    checkNumber("where", b, dtype);
    return runTernary(this, inputs, dtype);
  },
  kernel: {
    loop(c, ic, sc, a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        out[io + i * so] = c[ic + i * sc] === 0 ? b[ib + i * sb]! : a[ia + i * sa]!;
      }
    },
    simd: (_formula, condition, a, b) => v128.bitselect(a, b, condition),
    integerLoop: null,
    takes: "any",
    tests: false,
    masks,
  },
  needs: [[], [0], [0]],
  vjps: [
    // The condition is bool and never tracked.
    (g) => g,
    (g, { inputs: [condition] }) => where(condition as Tensor, g, 0),
    (g, { inputs: [condition] }) => where(condition as Tensor, 0, g),
  ],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  {
    inputs: [
      [true, false, true],
      [1, -2, 0.5],
      [0.25, 3, -7],
    ],
  },
  {
    why: "three shapes",
    inputs: [
      [[true], [false]],
      [1, 2, 3],
      [[0.5], [4]],
    ],
  },
  {
    why: "a row chooses rows",
    inputs: [
      [true, false],
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ],
  },
  {
    why: "only a is stretched",
    inputs: [
      [
        [true, false],
        [true, true],
      ],
      [[1], [2]],
      [
        [5, 6],
        [7, 8],
      ],
    ],
  },
  {
    why: "only b is stretched",
    inputs: [
      [
        [true, false],
        [true, false],
      ],
      [
        [5, 6],
        [7, 8],
      ],
      [[1], [2]],
    ],
  },
  { why: "one truth value", inputs: [true, [1, 2], [3, 4]] },
  { why: "number", inputs: [[true, false, true], [1, -2, 0.5], 0] },
  { why: "number on the left", inputs: [[true, false, true], -1.5, [1, -2, 0.5]] },
  {
    why: "special values are passed on",
    inputs: [
      [true, true, false, false],
      [Number.NaN, -0, 1, 2],
      [1, 2, Number.NaN, -Infinity],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [true, false],
      [1, 2],
      [3, 4],
    ],
    dtype: "int16",
    forwardOnly: true,
  },
  { inputs: [[true, false], [1, 2], 4294967295], dtype: "uint32", forwardOnly: true },
  {
    inputs: [
      [true, false],
      [1, 0],
      [0, 1],
    ],
    dtype: "bool",
    forwardOnly: true,
  },
];
