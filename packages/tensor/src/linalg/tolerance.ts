import type { DType } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import { broadcastTo } from "../ops/manipulation/broadcastTo.ts";
import { broadcastShapes, formatShape, sameShape } from "../shapes/shape.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";
import type { MatrixStack } from "./matrixStack.ts";

/** Up to which part of the largest singular value others count as zero: one for all, or per matrix. */
export type Tolerance = number | Tensor;

/** The distance from 1 to the next number of a floating dtype. */
function epsilonOf(dtype: DType): number {
  return dtype === "float32" ? 2 ** -23 : 2 ** -52;
}

/**
 * The tolerance for each matrix of a stack; by default the standard's, the larger side times the
 * spacing of the dtype. Throws ArgumentError for what is negative or does not broadcast.
 */
export function tolerancesOf(
  operation: string,
  option: string,
  tolerance: Tolerance | undefined,
  { batch, count, m, n }: MatrixStack,
  dtype: DType,
): ArrayLike<number> {
  const value = tolerance ?? Math.max(m, n) * epsilonOf(dtype);
  if (isTensor(value)) {
    if (!sameShape(broadcastShapes(operation, value.shape, batch), batch)) {
      throw new ArgumentError(
        `${operation}: ${option} of shape ${formatShape(value.shape)} does not fit a stack of shape ` +
          `${formatShape(batch)}; give one number, or one for each matrix`,
      );
    }
    const values = denseArray(broadcastTo(value.detach(), batch));
    values.forEach((each) => {
      checkTolerance(operation, option, each);
    });
    return values;
  }
  checkTolerance(operation, option, value);
  return new Float64Array(count).fill(value);
}

function checkTolerance(operation: string, option: string, value: unknown): void {
  if (typeof value === "number" && value >= 0) return;
  throw new ArgumentError(
    `${operation}: ${option} is ${String(value)}; give a number from 0, or a tensor of them`,
  );
}
