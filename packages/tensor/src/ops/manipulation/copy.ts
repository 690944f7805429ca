import { apply } from "../../apply.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { contiguousCopy } from "../../views/contiguousCopy.ts";

/**
 * The elements in memory of their own, contiguous in row-major order: what is written to the copy does
 * not show in `x`, and the other way round.
 *
 * Shape and dtype: those of `x`. Gradient: 1. Source: NumPy, `copy`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * const row = copy(x.at(0));
 * row.fill_(0);
 * console.log(x.toArray(), row.toArray()); // [[1, 2], [3, 4]] [0, 0]
 * ```
 */
export function copy<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(copyOp, [x], undefined);
}

export const copyOp: AnyOp = {
  name: "copy",
  run: (inputs) => contiguousCopy(checkTensor("copy", inputs[0])),
  kernel: null,
  needs: [[]],
  vjps: [(g) => g],
  jvp: "linear",
};

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  },
  { inputs: [[0, -0, NaN, Infinity]], forwardOnly: true },
  { inputs: [[]], why: "nothing to copy" },
  { inputs: [[-3, 7]], dtype: "int16", forwardOnly: true },
  { inputs: [[1, 0]], dtype: "bool", forwardOnly: true },
];
