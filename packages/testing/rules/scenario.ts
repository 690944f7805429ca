import { parameter } from "@linnet/autograd";
import { type DType, type Tensor, type TensorData, tensor } from "@linnet/tensor";

/** What a program of the rules looks at: tensors by name, null for a gradient that is not there. */
export type Seen = Readonly<Record<string, Tensor | null>>;

/** The programs of a topic, under the names that they have in packages/testing/oracle/rules. */
export type Scenarios = Readonly<Record<string, () => Seen>>;

export function leaf(data: TensorData, dtype: DType = "float64"): Tensor {
  return parameter(tensor(data, { dtype }));
}

export function constant(data: TensorData, dtype: DType = "float64"): Tensor {
  return tensor(data, { dtype });
}

/** Whether gradients arrive at a tensor, and whether it is a leaf. */
export function flags(x: Tensor): Tensor {
  return tensor([x.requiresGrad, x.isLeaf]);
}

export function indices(data: TensorData): Tensor {
  return tensor(data, { dtype: "int32" });
}

/** The derivative of the sum of a tensor, which can be differentiated in turn. */
export function derivative(y: Tensor, x: Tensor): Tensor {
  x.grad = null;
  y.sum().backward(undefined, { createGraph: true });
  return gradientOf(x);
}

/** A gradient that is there, taken away from its tensor. */
export function takeGradient(x: Tensor): Tensor {
  const gradient = gradientOf(x);
  x.grad = null;
  return gradient;
}

/** A function, because TypeScript believes that what was set to null is null still. */
export function gradientOf(x: Tensor): Tensor {
  return x.grad as Tensor;
}
