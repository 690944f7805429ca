import { checkTensor } from "../elementwise/elementwise.ts";
import { ArgumentError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";

/** Throws unless a value is an array of one tensor or more. */
export function checkTensorList(operation: string, list: unknown): readonly [Tensor, ...Tensor[]] {
  if (!Array.isArray(list)) {
    throw new ArgumentError(
      `${operation}: the tensors are not in an array; write ${operation}([a, b])`,
    );
  }
  if (list.length === 0) {
    throw new ArgumentError(`${operation}: there are no tensors in the list; give one or more`);
  }
  return list.map((x) => checkTensor(operation, x)) as [Tensor, ...Tensor[]];
}
