import { backends } from "../backends/backend.ts";
import { emptyResult } from "../create/empty.ts";
import type { DType } from "../dtypes/dtype.ts";
import { ShapeError } from "../errors.ts";
import { broadcastStrides, formatShape, type Shape, sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { forEachRow } from "../walking/forEachRow.ts";
import { broadcastBatches } from "./broadcastBatches.ts";

/**
 * The product of operands that are not both matrices: vectors, which become a row on the left and a
 * column on the right, and stacks of matrices, whose other axes broadcast.
 */
export function batchedProduct(a: Tensor, b: Tensor, dtype: DType): Tensor {
  if (a.ndim === 0 || b.ndim === 0) {
    throw new ShapeError(
      `matmul: ${formatShape(a.shape)} · ${formatShape(b.shape)} has a scalar; use multiply for it`,
    );
  }
  const left = a.ndim === 1 ? withShape(a, [1, a.size]) : a;
  const right = b.ndim === 1 ? withShape(b, [b.size, 1]) : b;
  const [m, depth] = left.shape.slice(-2) as [number, number];
  const [inner, n] = right.shape.slice(-2) as [number, number];
  if (depth !== inner) refuseInnerSizes(a, b, depth, inner);
  const batch = broadcastBatches("matmul", left, right);
  const out = emptyResult([...batch, m, n], dtype);
  if (right.ndim === 2 && left.layout === null) {
    // All matrices share the right operand: their rows are the rows of one matrix.
    const rows = sizeOf(batch) * m;
    const all = withShape(out, [rows, n]);
    backends.current.matmul(withShape(left, [rows, depth]), right, all);
  } else {
    multiplyStacks(left, right, out, batch);
  }
  const shape = [...batch];
  if (a.ndim > 1) shape.push(m);
  if (b.ndim > 1) shape.push(n);
  return shape.length === out.ndim ? out : withShape(out, shape);
}

/** The error of a product whose inner sizes differ. */
export function refuseInnerSizes(a: Tensor, b: Tensor, depth: number, inner: number): never {
  throw new ShapeError(
    `matmul: ${formatShape(a.shape)} · ${formatShape(b.shape)} has inner sizes ${depth} and ${inner}; ` +
      "they must be equal",
  );
}

function multiplyStacks(a: Tensor, b: Tensor, out: Tensor, batch: Shape): void {
  const [left, right, to] = [movingMatrix(a), movingMatrix(b), movingMatrix(out)];
  const strides = [a, b, out].map((x) =>
    broadcastStrides(x.shape.slice(0, -2), x.strides.slice(0, -2), batch),
  );
  const { matmul } = backends.current;
  const starts = [a.offset, b.offset, 0];
  forEachRow(batch, strides, starts, ([ia, ib, io], [sa, sb, so], count) => {
    for (let i = 0; i < count; i++) {
      left.offset = ia! + i * sa!;
      right.offset = ib! + i * sb!;
      to.offset = io! + i * so!;
      matmul(left as Tensor, right as Tensor, to as Tensor);
    }
  });
}

/** A view of one matrix of a stack that is moved on to the next, instead of a new view for each. */
type MovingMatrix = { -readonly [Key in keyof Tensor]: Tensor[Key] };

function movingMatrix(x: Tensor): MovingMatrix {
  const [m, n] = x.shape.slice(-2) as [number, number];
  const [row, step] = x.strides.slice(-2) as [number, number];
  const contiguous = (step === 1 || n === 1) && (row === n || m === 1);
  return new Tensor([m, n], m * n, contiguous ? null : [row, step], x.offset, x.storage);
}

/** A tensor under another shape: contiguous, or a vector that gets an axis of size 1. */
function withShape(x: Tensor, shape: Shape): Tensor {
  const { layout } = x;
  const strides = layout && shape.map((size) => (size === 1 ? 0 : layout[0]!));
  return new Tensor(shape, x.size, strides, x.offset, x.storage);
}
