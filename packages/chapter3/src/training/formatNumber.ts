/** A number to 5 digits, or all digits before the point; with an exponent where it is extreme. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  return size >= 99999.5 && size < 1e15 ? value.toFixed(0) : value.toPrecision(5);
}

/** A small difference to 3 digits: those of a float32 estimate that mean something. */
export function formatError(value: number): string {
  return value.toPrecision(3);
}

/** A loss with 6 decimals, or with an exponent or fewer decimals where those would not tell it. */
export function formatLoss(loss: number): string {
  if (loss !== 0 && loss < 1e-5) return loss.toExponential(4);
  if (loss < 1000) return loss.toFixed(6);
  return loss < 1e7 ? loss.toFixed(2) : loss.toExponential(4);
}
