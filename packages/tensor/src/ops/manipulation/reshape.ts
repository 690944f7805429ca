import { apply } from "../../apply.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { completeShape } from "../../shapes/completeShape.ts";
import { checkShape, formatShape, type Shape, sameShape } from "../../shapes/shape.ts";
import type { Reshaped } from "../../shapes/shapeTypes.ts";
import { Tensor } from "../../tensor.ts";
import { contiguousCopy } from "../../views/contiguousCopy.ts";
import { reshapedView } from "../../views/stridedView.ts";

export interface ReshapeOptions {
  /** Whether to copy: by default only where no view will do; false refuses to. */
  readonly copy?: boolean;
}

/**
 * The same elements, in row-major order, under another shape. One size may be -1: it is what the
 * number of elements leaves. A view wherever strides allow it, as for contiguous elements and for
 * axes that are split; else, and with `{ copy: true }`, a copy.
 *
 * Throws ShapeError when the sizes do not multiply to the number of elements, and ArgumentError for
 * `{ copy: false }` where a copy is needed. Source: array API standard 2023.12, `reshape`.
 *
 * @example
 * ```ts
 * console.log(reshape(tensor([1, 2, 3, 4]), [2, -1]).toArray()); // [[1, 2], [3, 4]]
 * ```
 */
export function reshape<const To extends Shape>(
  x: Tensor,
  shape: To,
  { copy }: ReshapeOptions = {},
): Tensor<Reshaped<To>> {
  if (copy === undefined) return reshaped(x, shape);
  checkTensor("reshape", x);
  if (!Array.isArray(shape)) checkShape("reshape", shape);
  if (!copy) {
    checkViewable(x, completeShape(x, shape));
    if (sameShape(x.shape, shape)) return x as Tensor<Reshaped<To>>;
  }
  return apply(reshapeOp, [x], { shape: [...shape], copy });
}

/** `reshape` as it is without options, and with no code for them. */
export function reshaped<const To extends Shape>(x: Tensor, shape: To): Tensor<Reshaped<To>> {
  if (sameShape(checkTensor("reshape", x).shape, shape)) return x as Tensor<Reshaped<To>>;
  if (!Array.isArray(shape)) checkShape("reshape", shape);
  return apply(reshapeOp, [x], { shape: [...shape], copy: undefined });
}

interface Reshaping {
  readonly shape: Shape;
  /** Whether to copy, even where a view would do; undefined where nobody asked for it. */
  readonly copy: boolean | undefined;
}

export const reshapeOp: AnyOp<Reshaping> = {
  name: "reshape",
  run(inputs, { shape: wanted, copy }) {
    const x = checkTensor("reshape", inputs[0]);
    const shape = completeShape(x, wanted);
    const view = copy ? null : reshapedView(x, shape);
    return view ?? new Tensor(shape, x.size, null, 0, contiguousCopy(x).storage);
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, _, shape) => reshaped(g, shape)],
  jvp: "linear",
};

function checkViewable(x: Tensor, shape: Shape): void {
  if (reshapedView(x, shape) !== null) return;
  throw new ArgumentError(
    `reshape: shape ${formatShape(x.shape)} with strides ${formatShape(x.strides)} cannot be seen ` +
      `as ${formatShape(shape)} without a copy; leave out { copy: false }`,
  );
}

const matrix = [
  [1, 2, 3],
  [4, 5, 6],
];

export const samples: Sample[] = [
  { inputs: [matrix], args: [[3, 2]] },
  { inputs: [[1, 2, 3, 4]], args: [[2, -1]] },
  { inputs: [[matrix, matrix]], args: [[-1]] },
  { why: "axes split and joined", inputs: [[matrix, matrix]], args: [[1, 4, 1, 3]] },
  { why: "across axes", inputs: [[matrix, matrix]], args: [[3, 4]] },
  { why: "a copy", inputs: [matrix], args: [[2, 3], { copy: true }] },
  { why: "to a scalar", inputs: [[[5]]], args: [[]] },
  { why: "from a scalar", inputs: [[[5]]], args: [[1, 1, 1]] },
  { why: "empty", inputs: [[[], []]], args: [[0, 3]] },
  { why: "integers", inputs: [matrix], args: [[6]], dtype: "int32", forwardOnly: true },
];
