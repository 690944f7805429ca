import { matmul, ones, type Tensor, tidy } from "@linnet/tensor";

/** Enough for two digits, also when the largest eigenvalues are close to each other. */
const iterations = 40;

/**
 * The learning rate from which gradient descent on full batches diverges, for linear regression with half the
 * squared error, averaged: `2 / lambda_max`, the largest eigenvalue of the loss's second derivatives, `Z'Z / n`
 * with Z the features and a column of ones for the bias. Found by power iteration, so it is a little above
 * rather than below. The squared error without the half has twice the curvature, and half this limit.
 *
 * Shapes: features `[n, d]`, floating; they are not tracked. NaN where they are not finite.
 * Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998).
 *
 * @example
 * ```ts
 * const X = tensor([[-1], [1]]);
 * console.log(largestStableLr(X)); // 2
 * console.log(largestStableLr(X.mul(10)).toFixed(3)); // 0.020
 * ```
 */
export function largestStableLr(features: Tensor): number {
  const [n = 1, d = 1] = features.shape;
  const X = features.detach();
  const transposed = X.T;
  let largest = 0;
  let w: Tensor = ones([d, 1], { dtype: X.dtype });
  let b = 1;
  for (let i = 0; i < iterations; i++) {
    const length = Math.sqrt(w.square().sum().item() + b * b);
    if (i > 0) largest = length;
    const next = tidy(() => {
      const z = matmul(X, w.div(length)).add(b / length);
      return { w: matmul(transposed, z).div(n), b: z.mean().item() };
    });
    w = next.w;
    b = next.b;
  }
  return 2 / largest;
}
