/** `-w t log(sigmoid(x)) - (1 - t) log(1 - sigmoid(x))`, without the probabilities. */
export function logisticTerm(x: number, target: number, weight: number): number {
  // An infinity times 0 would be NaN, where a certain and right answer costs nothing.
  const positive = target === 0 ? 0 : weight * target * softplus(-x);
  const negative = target === 1 ? 0 : (1 - target) * softplus(x);
  return positive + negative;
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
