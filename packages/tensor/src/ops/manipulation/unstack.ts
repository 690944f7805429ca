import { checkTensor } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import { normalizeAxis } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { partAlong } from "../../views/alongAxis.ts";

/** Along which axis; 0 by default. */
export interface UnstackOptions {
  readonly axis?: number;
}

/**
 * The entries of an axis as views, in an array: the opposite of `stack`.
 *
 * Shapes: `[n, ...]` gives n tensors `[...]`. Throws IndexError for an axis that does not exist.
 * Source: array API standard 2023.12, `unstack`.
 *
 * @example
 * ```ts
 * const [x, y] = unstack(tensor([[1, 2], [3, 4]]), { axis: 1 });
 * console.log(x.toArray(), y.toArray()); // [1, 3] [2, 4]
 * ```
 */
export function unstack(x: Tensor, { axis = 0 }: UnstackOptions = {}): Tensor[] {
  const { ndim, shape } = checkTensor("unstack", x);
  const along = normalizeAxis("unstack", axis, ndim);
  return Array.from({ length: shape[along] as number }, (_, i) => partAlong(x, along, i));
}

const block = [
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
];

export const samples: Sample[] = [
  { inputs: [[1, 2, 3]] },
  { inputs: [block] },
  { inputs: [block], args: [{ axis: 1 }] },
  { inputs: [block], args: [{ axis: -1 }] },
  { why: "integers", inputs: [block], args: [{ axis: 2 }], dtype: "int32", forwardOnly: true },
];
