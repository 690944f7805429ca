import { type Tensor, tidy, zerosLike } from "@linnet/tensor";

/**
 * The second derivatives of a loss along a direction, `H v`: the gradient of the product of the gradient and
 * `v`. One tensor for each parameter; what is in their `grad` stays as it is.
 */
export function hessianVectorProduct(
  loss: () => Tensor,
  parameters: readonly Tensor[],
  direction: readonly Tensor[],
): readonly Tensor[] {
  const before = parameters.map((each) => each.grad);
  try {
    return tidy(() => {
      clear(parameters);
      loss().backward(undefined, { createGraph: true });
      const slopes = parameters.map(({ grad }, i) => grad?.mul(direction[i] as Tensor).sum());
      clear(parameters);
      for (const slope of slopes) {
        // A loss that is linear in a parameter has no second derivatives there.
        if (slope?.requiresGrad) slope.backward(undefined, { retainGraph: true });
      }
      return parameters.map((each) => each.grad?.detach() ?? zerosLike(each.detach()));
    });
  } finally {
    parameters.forEach((each, i) => {
      each.grad = before[i] as Tensor | null;
    });
  }
}

function clear(parameters: readonly Tensor[]): void {
  for (const each of parameters) each.grad = null;
}
