import { ArgumentError, DTypeError, isFloating, isTensor, type Tensor } from "@linnet/tensor";

/** Throws unless a value is a tensor. */
export function checkTensor(operation: string, role: string, x: unknown): void {
  if (isTensor(x)) return;
  throw new ArgumentError(`${operation}: the ${role} is ${String(x)}; give a tensor`);
}

/** Throws unless a value is a tensor of real numbers. */
export function checkFloating(operation: string, role: string, x: Tensor): void {
  checkTensor(operation, role, x);
  if (isFloating(x.dtype)) return;
  throw new DTypeError(
    `${operation}: the ${role} is ${x.dtype}; convert with astype(x, "float32") first`,
  );
}
