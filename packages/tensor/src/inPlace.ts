import { backends } from "./backends/backend.ts";
import { checkConversion } from "./dtypes/conversion.ts";
import { elementOf, isFloating } from "./dtypes/dtype.ts";
import { type BinaryOp, binaryDType, checkTensor } from "./elementwise/elementwise.ts";
import { ArgumentError, DTypeError, ShapeError } from "./errors.ts";
import type { Operand } from "./op.ts";
import { addOp } from "./ops/elementwise/add.ts";
import { divideOp } from "./ops/elementwise/divide.ts";
import { multiplyOp } from "./ops/elementwise/multiply.ts";
import { subtractOp } from "./ops/elementwise/subtract.ts";
import { broadcastShapes, broadcastStrides, formatShape, sameShape } from "./shapes/shape.ts";
import { Tensor } from "./tensor.ts";

/** `target += other`; likewise the next three. The result keeps the target's shape and dtype. */
export function addInPlace<T extends Tensor>(target: T, other: Operand): T {
  return binaryInPlace("add_", addOp, target, other);
}

export function subtractInPlace<T extends Tensor>(target: T, other: Operand): T {
  return binaryInPlace("sub_", subtractOp, target, other);
}

export function multiplyInPlace<T extends Tensor>(target: T, other: Operand): T {
  return binaryInPlace("mul_", multiplyOp, target, other);
}

export function divideInPlace<T extends Tensor>(target: T, other: Operand): T {
  return binaryInPlace("div_", divideOp, target, other);
}

/** Sets every element to one value. */
export function fillInPlace<T extends Tensor>(target: T, value: number, operation: string): T {
  if (typeof value !== "number") {
    throw new ArgumentError(`${operation}: ${String(value)} is not a number; give one`);
  }
  const element = elementOf(operation, value, target.dtype);
  checkTarget(operation, target, value);
  backends.current.fill(target, element);
  return target;
}

/** Sets the elements to those of another tensor, converted as by `astype` and broadcast. */
export function copyInPlace<T extends Tensor>(target: T, source: Operand): T {
  if (typeof source === "number") return fillInPlace(target, source, "copy_");
  checkConversion("copy_", checkTensor("copy_", source), target.dtype);
  checkTarget("copy_", target, source);
  checkShape("copy_", target, source);
  backends.current.copy(separate(source, target), target);
  return target;
}

function binaryInPlace<T extends Tensor>(
  operation: string,
  op: BinaryOp,
  target: T,
  other: Operand,
): T {
  checkTarget(operation, target, other);
  const dtype = binaryDType(operation, op, target, other);
  // A floating target rounds, as in PyTorch; an integer one would wrap or cut off.
  if (dtype !== target.dtype && !isFloating(target.dtype)) {
    throw new DTypeError(
      `${operation}: the result is ${dtype} and does not fit into ${target.dtype}; ` +
        "use the operation that returns a new tensor",
    );
  }
  if (typeof other !== "number" && other.shape !== target.shape) {
    checkShape(operation, target, other);
  }
  const operand = typeof other === "number" ? other : separate(other, target);
  backends.current.binary(op.kernel, target, operand, target);
  return target;
}

/** Refuses what would break a gradient or write one element twice; counts the change. */
export function checkTarget(operation: string, target: Tensor, other: Operand): void {
  target.node?.checkInPlace(operation);
  if (other instanceof Tensor) other.node?.checkInPlace(operation);
  if (target.size > 0 && target.layout?.some((s, axis) => s === 0 && target.shape[axis]! > 1)) {
    throw new ArgumentError(
      `${operation}: this view of shape ${formatShape(target.shape)} repeats elements; ` +
        "write to the tensor it was broadcast from",
    );
  }
  target.storage.version++;
}

function checkShape(operation: string, target: Tensor, other: Tensor): void {
  if (sameShape(broadcastShapes(operation, target.shape, other.shape), target.shape)) return;
  throw new ShapeError(
    `${operation}: shape ${formatShape(other.shape)} does not fit into ${formatShape(target.shape)}; ` +
      "use the operation that returns a new tensor",
  );
}

/** An operand that overlaps the target in another layout is copied first: it must not change midway. */
function separate(other: Tensor, target: Tensor): Tensor {
  if (other.storage !== target.storage) return other;
  const strides = broadcastStrides(other.shape, other.strides, target.shape);
  const same = other.offset === target.offset && sameShape(strides, target.strides);
  return same ? other : other.add(0);
}
