import type { Operand, Sample } from "../../op.ts";
import { denseArray } from "../../views/denseArray.ts";
import { type IscloseOptions, isclose } from "../elementwise/isclose.ts";

/**
 * Whether all elements are nearly equal, those of broadcast operands: what `isclose` says of each.
 * True where there are none.
 *
 * Shapes: any two that broadcast, else ShapeError. Gives a boolean, not a tensor. Source: NumPy and
 * PyTorch, `allclose`.
 *
 * @example
 * ```ts
 * console.log(allclose(tensor([0.1 + 0.2]), tensor([0.3]))); // true
 * ```
 */
export function allclose(a: Operand, b: Operand, options: IscloseOptions = {}): boolean {
  return denseArray(isclose(a, b, options)).every((close) => close === 1);
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, 2],
      [1.000001, 2],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [1, 2],
      [1.1, 2],
    ],
    forwardOnly: true,
  },
  {
    why: "broadcast",
    inputs: [
      [
        [1, 1],
        [1, 1],
      ],
      1,
    ],
    forwardOnly: true,
  },
  { why: "no elements", inputs: [[], []], forwardOnly: true },
  {
    inputs: [
      [1, Number.NaN],
      [1, Number.NaN],
    ],
    args: [{ equalNan: true }],
    forwardOnly: true,
  },
];
