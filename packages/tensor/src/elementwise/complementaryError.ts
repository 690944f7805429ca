/** Chebyshev coefficients of `log(erfc(z) e^(z^2) / t)`; made by packages/testing/oracle/erfc_series.py. */
const coefficients: readonly number[] = [
  -1.3026537197817094, 0.6419697923564902, 0.019476473204185836, -0.009561514786808632,
  -0.0009465953444820369, 0.00036683949785276145, 4.252332480690777e-5, -2.0278578112534242e-5,
  -1.6242900046470256e-6, 1.3036558355805232e-6, 1.5626441722066142e-8, -8.523809591492654e-8,
  6.5290544390988515e-9, 5.059343495551469e-9, -9.91364156493033e-10, -2.273651222931836e-10,
  9.646791102015527e-11, 2.3940380830391146e-12, -6.886027526497553e-12, 8.944879273090725e-13,
  3.130921399342958e-13, -1.1270822361367252e-13, 3.810905255189232e-16, 7.106097613609237e-15,
  -1.5230282014571043e-15, -9.457494571291233e-17, 1.210237189224279e-16, -2.816663087747177e-17,
];

const { abs, exp, fround } = Math;

/**
 * `1 - erf(x)` in double precision, without the cancellation of that difference: right to some units in the
 * last place as far as there are numbers so small, x = 26.5.
 *
 * Source: a Chebyshev series in t = 2 / (2 + |x|), whose coefficients a script makes.
 */
export function complementaryError(x: number): number {
  const z = abs(x);
  const tail = z > 28 ? 0 : tailOf(z);
  return x < 0 ? 2 - tail : tail;
}

/** The same for z >= 0. */
function tailOf(z: number): number {
  const t = 2 / (2 + z);
  const twice = 4 * t - 2;
  let next = 0;
  let sum = 0;
  for (let j = coefficients.length - 1; j > 0; j--) {
    const before = sum;
    sum = twice * sum - next + coefficients[j]!;
    next = before;
  }
  const smooth = 0.5 * (coefficients[0]! + twice * sum) - next;
  // z^2 in two parts, of which the first is exact: its rounding error would be an error of the result.
  const short = fround(z);
  return t * exp(-short * short) * exp((short - z) * (short + z) + smooth);
}

/** The error function, `2 / sqrt(pi)` times the integral of `e^(-t^2)` from 0 to x. */
export function errorFunction(x: number): number {
  return abs(x) < 0.75 ? seriesOf(x) : 1 - complementaryError(x);
}

/** Its power series: for small numbers, of which 1 - erfc would leave nothing. */
function seriesOf(x: number): number {
  const square = -x * x;
  let power = 1;
  let total = 1;
  for (let n = 1; n < 20; n++) {
    power *= square / n;
    total += power / (2 * n + 1);
  }
  return x * total * (2 / Math.sqrt(Math.PI));
}
