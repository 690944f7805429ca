/** From here on the first seven terms of Stirling's series are exact to the last bit. */
const LARGE = 16;

/** The coefficients of 1/z, 1/z³, 1/z⁵ and so on: B(2k) / (2k (2k - 1)), with Bernoulli's numbers. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

/**
 * What Stirling's formula lacks of `ln Γ(z)`, for z > 0: `Γ(z) = sqrt(2π / z) (z / e)^z exp(s)`.
 *
 * Ratios of Gamma functions of large arguments are differences of large logarithms. Written with s, which is
 * about 1 / (12 z), what is large cancels on paper. Source: DLMF 5.11.1; below 16 by the recurrence of Γ.
 */
export function stirlingError(z: number): number {
  let lacking = 0;
  let at = z;
  while (at < LARGE) {
    lacking += (at + 0.5) * Math.log1p(1 / at) - 1;
    at++;
  }
  const square = 1 / (at * at);
  let series = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) series = series * square + SERIES[k]!;
  return lacking + series / at;
}
