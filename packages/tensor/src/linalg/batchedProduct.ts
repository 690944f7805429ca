import { backends } from "../backends/backend.ts";
import { emptyResult } from "../create/empty.ts";
import type { DType } from "../dtypes/dtype.ts";
import { ShapeError } from "../errors.ts";
import { broadcastStrides, formatShape, type Shape, sizeOf } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { reshapedView, stridedView } from "../views/stridedView.ts";
import { forEachRow } from "../walking/forEachRow.ts";
import { broadcastBatches } from "./broadcastBatches.ts";

/**
 * The product of operands that are not both matrices: vectors, which become a row on the left and a
 * column on the right, and stacks of matrices, whose other axes broadcast.
 */
export function batchedProduct(a: Tensor, b: Tensor, dtype: DType): Tensor {
  if (a.ndim === 0 || b.ndim === 0) refuse(a, b, "a scalar; use multiply for it");
  const left = a.ndim === 1 ? viewWith(a, [1, a.size]) : a;
  const right = b.ndim === 1 ? viewWith(b, [b.size, 1]) : b;
  const [m, depth] = left.shape.slice(-2) as [number, number];
  const [inner, n] = right.shape.slice(-2) as [number, number];
  if (depth !== inner) refuseInnerSizes(a, b, depth, inner);
  const batch = broadcastBatches("matmul", left, right);
  const shape = [...batch];
  if (a.ndim > 1) shape.push(m);
  if (b.ndim > 1) shape.push(n);
  const out = emptyResult(shape, dtype);
  if (right.ndim === 2 && left.layout === null) {
    // All matrices share the right operand: their rows are the rows of one matrix.
    const rows = sizeOf(batch) * m;
    const { matmul } = backends.current;
    matmul(viewWith(left, [rows, depth]), right, viewWith(out, [rows, n]));
  } else {
    multiplyStacks([left, right, viewWith(out, [...batch, m, n])], batch);
  }
  return out;
}

export function refuseInnerSizes(a: Tensor, b: Tensor, depth: number, inner: number): never {
  refuse(a, b, `inner sizes ${depth} and ${inner}; they must be equal`);
}

function refuse(a: Tensor, b: Tensor, problem: string): never {
  throw new ShapeError(`matmul: ${formatShape(a.shape)} · ${formatShape(b.shape)} has ${problem}`);
}

/** Multiplies matrix by matrix, of two stacks into a third. */
function multiplyStacks(stacks: readonly [Tensor, Tensor, Tensor], batch: Shape): void {
  // One view of each, which is moved on to the next matrix, instead of a new one for each.
  const matrices: Moving[] = stacks.map((x) =>
    stridedView(x, x.shape.slice(-2), x.strides.slice(-2)),
  );
  const [a, b, out] = matrices as [Moving, Moving, Moving];
  const strides = stacks.map((x) =>
    broadcastStrides(x.shape.slice(0, -2), x.strides.slice(0, -2), batch),
  );
  const starts = stacks.map((x) => x.offset);
  const { matmul } = backends.current;
  forEachRow(batch, strides, starts, ([ia, ib, io], [sa, sb, so], count) => {
    for (let i = 0; i < count; i++) {
      a.offset = ia! + i * sa!;
      b.offset = ib! + i * sb!;
      out.offset = io! + i * so!;
      matmul(a as Tensor, b as Tensor, out as Tensor);
    }
  });
}

type Moving = { -readonly [Key in keyof Tensor]: Tensor[Key] };

/** A tensor under another shape: contiguous, or a vector that gets an axis of size 1. */
function viewWith(x: Tensor, shape: Shape): Tensor {
  return reshapedView(x, shape) as Tensor;
}
