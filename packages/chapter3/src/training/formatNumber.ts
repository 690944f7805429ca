/** A number to 5 digits, for people: with an exponent only where it is very large or small. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(5)));
}

/** A loss with 6 decimals, or with an exponent or fewer decimals where those would not tell it. */
export function formatLoss(loss: number): string {
  if (loss !== 0 && loss < 1e-5) return loss.toExponential(4);
  if (loss < 1000) return loss.toFixed(6);
  return loss < 1e7 ? loss.toFixed(2) : loss.toExponential(4);
}
