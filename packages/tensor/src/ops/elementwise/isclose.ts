import { apply } from "../../apply.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import { ArgumentError } from "../../errors.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";

/** How far numbers may be apart, relative to the second and absolutely, and whether NaN is near NaN. */
export interface IscloseOptions {
  /** 1e-5 by default. */
  readonly rtol?: number;
  /** 1e-8 by default. */
  readonly atol?: number;
  readonly equalNan?: boolean;
}

/**
 * Whether elements are nearly equal: `|a - b| <= atol + rtol |b|`. Infinities are near themselves
 * only.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: bool. Throws ArgumentError for a
 * tolerance below 0. No gradient. Source: NumPy and PyTorch, `isclose`.
 *
 * @example
 * ```ts
 * console.log(isclose(tensor([1, 1.000001]), tensor([1.1, 1])).toArray()); // [false, true]
 * ```
 */
export function isclose(a: Operand, b: Operand, options: IscloseOptions = {}): Tensor {
  return apply(iscloseOp(options), [a, b], undefined);
}

/** The tolerances are part of the loop. */
function iscloseOp({ rtol = 1e-5, atol = 1e-8, equalNan = false }: IscloseOptions): BinaryOp {
  checkTolerance("rtol", rtol);
  checkTolerance("atol", atol);
  const near = (a: number, b: number) =>
    a === b ||
    (Math.abs(a - b) <= atol + rtol * Math.abs(b) && Number.isFinite(b)) ||
    (equalNan && Number.isNaN(a) && Number.isNaN(b));
  return {
    name: "isclose",
    run: runBinary,
    kernel: {
      loop: binaryLoop((a, b) => (near(a, b) ? 1 : 0)),
      simd: null,
      integerLoop: null,
      takes: "any",
      tests: true,
    },
    needs: [],
    vjps: [],
    jvp: null,
  };
}

function checkTolerance(name: string, value: number): void {
  if (value >= 0) return;
  throw new ArgumentError(`isclose: ${name} is ${value}; give a number from 0`);
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, 1, 1, 0, 0],
      [1, 1.000001, 1.1, 1e-9, 1e-7],
    ],
    forwardOnly: true,
  },
  {
    why: "row beside column",
    inputs: [
      [[1], [2]],
      [1, 2, 3],
    ],
    forwardOnly: true,
  },
  { why: "number", inputs: [[1, 2], 1], forwardOnly: true },
  {
    why: "tolerances of one's own",
    inputs: [
      [1, 1, 1],
      [1.25, 1.5, 2],
    ],
    args: [{ rtol: 0, atol: 0.5 }],
    forwardOnly: true,
  },
  {
    why: "relative to the second",
    inputs: [
      [10, 8],
      [8, 10],
    ],
    args: [{ rtol: 0.2, atol: 0 }],
    forwardOnly: true,
  },
  {
    why: "infinities and NaN",
    inputs: [
      [Infinity, Infinity, -Infinity, 1, Number.NaN],
      [Infinity, 1, Infinity, Infinity, Number.NaN],
    ],
    forwardOnly: true,
  },
  {
    why: "NaN near NaN",
    inputs: [
      [Number.NaN, 1],
      [Number.NaN, Number.NaN],
    ],
    args: [{ equalNan: true }],
    forwardOnly: true,
  },
  {
    inputs: [
      [100000, 7],
      [100001, 8],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
];
