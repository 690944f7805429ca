import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkTensorList } from "../../create/tensorList.ts";
import { promoteAll } from "../../dtypes/dtypeRules.ts";
import { ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, normalizeAxis, sameShape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { partAlong } from "../../views/alongAxis.ts";
import { reshape } from "./reshape.ts";

/** Along which axis; null flattens first. */
export interface ConcatOptions {
  readonly axis?: number | null;
}

/**
 * Joins tensors along an axis that exists, 0 by default; `{ axis: null }` joins the flattened ones.
 *
 * Shapes: equal but for that axis, where the sizes add up, else ShapeError. dtype: the promoted one.
 * Source: array API standard 2023.12, `concat`.
 *
 * @example
 * ```ts
 * console.log(concat([tensor([[1, 2]]), tensor([[3, 4], [5, 6]])]).toArray()); // [[1, 2], [3, 4], [5, 6]]
 * ```
 */
export function concat(tensors: readonly Tensor[], { axis = 0 }: ConcatOptions = {}): Tensor {
  const parts = checkTensorList("concat", tensors);
  if (axis === null) return concat(parts.map((x) => reshape(x, [-1])));
  const joined = normalizeAxis("concat", axis, parts[0].ndim);
  return apply(concatOp, parts, { axis: joined, ends: endsOf(parts, joined) });
}

/** The axis, and where along it each input ends. */
interface Joint {
  readonly axis: number;
  readonly ends: readonly number[];
}

export const concatOp: AnyOp<Joint> = {
  name: "concat",
  run(inputs, { axis, ends }) {
    const parts = inputs as readonly Tensor[];
    const dtype = promoteAll(
      "concat",
      parts.map((x) => x.dtype),
    );
    const out = emptyResult(parts[0]!.shape.with(axis, ends.at(-1) as number), dtype);
    parts.forEach((part, i) => {
      backends.current.copy(part, partOf(out, axis, ends, i));
    });
    return out;
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, { params: { axis, ends } }, _, input) => partOf(g, axis, ends, input)],
  jvp: "linear",
};

/** The view of a joined tensor that shows one of its parts. */
function partOf(x: Tensor, axis: number, ends: readonly number[], input: number): Tensor {
  const start = input === 0 ? 0 : (ends[input - 1] as number);
  return partAlong(x, axis, [start, ends[input] as number]);
}

function endsOf(parts: readonly Tensor[], axis: number): number[] {
  const { shape } = parts[0] as Tensor;
  let end = 0;
  return parts.map((part) => {
    const size = part.shape[axis] ?? 0;
    if (part.ndim !== shape.length || !sameShape(part.shape.with(axis, shape[axis]!), shape)) {
      throw new ShapeError(
        `concat: shapes ${formatShape(shape)} and ${formatShape(part.shape)} differ beside axis ` +
          `${axis}; make all other sizes equal`,
      );
    }
    end += size;
    return end;
  });
}

export const samples: Sample[] = [
  {
    asList: true,
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
      [[5, 6]],
    ],
  },
  {
    asList: true,
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
      [[5], [6]],
      [[7], [8]],
    ],
    args: [{ axis: -1 }],
  },
  { asList: true, inputs: [[[1, 2]], [3]], args: [{ axis: null }] },
  { asList: true, why: "one", inputs: [[1, 2]] },
  { asList: true, why: "with an empty one", inputs: [[1, 2], [], [3]] },
  { asList: true, inputs: [[1, 2], [-3]], dtype: "int16", forwardOnly: true },
];
