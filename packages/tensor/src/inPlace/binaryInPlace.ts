import { backends } from "../backends/backend.ts";
import { isFloating } from "../dtypes/dtype.ts";
import { type BinaryOp, binaryDType } from "../elementwise/elementwise.ts";
import { DTypeError } from "../errors.ts";
import { firstNode } from "../graphNode.ts";
import type { Operand } from "../op.ts";
import { addOp } from "../ops/elementwise/add.ts";
import { divideOp } from "../ops/elementwise/divide.ts";
import { multiplyOp } from "../ops/elementwise/multiply.ts";
import { subtractOp } from "../ops/elementwise/subtract.ts";
import type { Tensor } from "../tensor.ts";
import { watch } from "../watch.ts";
import { checkStretches, checkTarget, separate } from "./target.ts";

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

function binaryInPlace<T extends Tensor>(name: string, op: BinaryOp, target: T, other: Operand): T {
  const dtype = binaryDType(name, op, target, other);
  // A floating target rounds, as in PyTorch; an integer one would wrap or cut off.
  if (dtype !== target.dtype && !isFloating(target.dtype)) {
    throw new DTypeError(
      `${name}: the result is ${dtype} and does not fit into ${target.dtype}; ` +
        "use the operation that returns a new tensor",
    );
  }
  if (target.layout !== null) checkTarget(name, target);
  if (typeof other !== "number") checkStretches(name, target, other);
  const inputs = [target, other];
  if (firstNode(inputs)?.write(name, op, inputs, undefined)) return target;
  if (watch.calls !== null) tellOfResult(op, [target, other]);
  const operand = typeof other === "number" ? other : separate(other, target);
  backends.current.binary(op.kernel, target, operand, target);
  target.storage.changed(name);
  return target;
}

/**
 * Shows to those who watch what the target becomes. The inputs come in an array of their own: the one
 * above need not exist at all as long as nobody else gets hold of it.
 */
function tellOfResult(op: BinaryOp, inputs: readonly Operand[]): void {
  watch.calls?.(op, inputs, op.run(inputs, undefined), undefined);
}
