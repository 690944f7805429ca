import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { zeros } from "../../create/full.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError, ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, type Shape, sizeOf } from "../../shapes/shape.ts";
import { Tensor } from "../../tensor.ts";

/** How far right of the main diagonal, or left of it if negative; 0 by default. */
export interface DiagonalOptions {
  readonly offset?: number;
}

/**
 * The diagonal of each matrix, as a view: `out[..., i] = x[..., i, i + offset]`.
 *
 * Shapes: the last two axes become one, which is empty where the diagonal lies outside. Any dtype.
 * Throws ShapeError below two dimensions, ArgumentError unless the offset is an integer.
 * Source: array API standard 2023.12, `linalg.diagonal`.
 *
 * @example
 * ```ts
 * console.log(diagonal(tensor([[1, 2], [3, 4]])).toArray()); // [1, 4]
 * ```
 */
export function diagonal(x: Tensor, { offset = 0 }: DiagonalOptions = {}): Tensor {
  return apply(diagonalOp, [x], offset);
}

export const diagonalOp: AnyOp<number> = {
  name: "diagonal",
  run: (inputs, offset) => diagonalView(checkTensor("diagonal", inputs[0]), offset),
  kernel: null,
  needs: [[]],
  vjps: [(g, { params }, shape) => apply(putDiagonalOp, [g], { offset: params, shape })],
  jvp: "linear",
};

/** Zeros of a shape with a diagonal: the gradient of `diagonal`. */
const putDiagonalOp: AnyOp<{ readonly offset: number; readonly shape: Shape }> = {
  name: "putDiagonal",
  run(inputs, { offset, shape }) {
    const x = checkTensor("putDiagonal", inputs[0]);
    const out = zeros(shape, { dtype: x.dtype });
    backends.current.copy(x, diagonalView(out, offset));
    return out;
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, { params: { offset } }) => diagonal(g, { offset })],
  jvp: "linear",
};

function diagonalView(x: Tensor, offset: number): Tensor {
  if (x.ndim < 2) {
    throw new ShapeError(
      `diagonal: shape ${formatShape(x.shape)} is no matrix; give two axes or more`,
    );
  }
  if (!Number.isInteger(offset)) {
    throw new ArgumentError(`diagonal: offset is ${String(offset)}; give an integer`);
  }
  const { strides } = x;
  const [m, n] = x.shape.slice(-2) as [number, number];
  const [row, step] = strides.slice(-2) as [number, number];
  const length = Math.max(0, Math.min(m + Math.min(offset, 0), n - Math.max(offset, 0)));
  const first = length === 0 ? 0 : offset > 0 ? offset * step : -offset * row;
  const shape = [...x.shape.slice(0, -2), length];
  const layout = [...strides.slice(0, -2), row + step];
  return new Tensor(shape, sizeOf(shape), layout, x.offset + first, x.storage, x.base ?? x);
}

const matrix = [
  [1, 2, 3],
  [4, 5, 6],
];

export const samples: Sample[] = [
  { inputs: [matrix] },
  { inputs: [matrix], args: [{ offset: 1 }] },
  { inputs: [matrix], args: [{ offset: -1 }] },
  { why: "outside", inputs: [matrix], args: [{ offset: 7 }], forwardOnly: true },
  {
    why: "a stack",
    inputs: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    ],
  },
  {
    inputs: [
      [
        [1, 0],
        [0, 1],
      ],
    ],
    dtype: "bool",
    forwardOnly: true,
  },
];
