import { ArgumentError, isContiguous, isTensor, type Tensor } from "@linnet/tensor";

/**
 * The gradients of parameters that have one, as tensors that may be changed in place: a gradient that the
 * program has set may be a view that repeats elements, and is replaced by a copy.
 */
export function gradientsOf(operation: string, params: Tensor | Iterable<Tensor>): Tensor[] {
  const list = isTensor(params) ? [params] : [...checkedIterable(operation, params)];
  const gradients: Tensor[] = [];
  list.forEach((param: unknown, i) => {
    if (!isTensor(param)) {
      throw new ArgumentError(`${operation}: parameter ${i} is ${String(param)}; give tensors`);
    }
    if (param.grad === null) return;
    if (!isContiguous(param.grad)) param.grad = param.grad.add(0);
    gradients.push(param.grad);
  });
  return gradients;
}

function checkedIterable(operation: string, params: Iterable<Tensor>): Iterable<Tensor> {
  if (typeof params === "object" && params !== null && Symbol.iterator in params) return params;
  throw new ArgumentError(`${operation}: params is ${String(params)}; give an array of tensors`);
}
