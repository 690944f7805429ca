import { productError, sumError } from "./exactParts.ts";

// pi / 2 in three numbers: two of 33 bits at most, so that four times each is exact, and the rest.
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.07710050359346e-11;
const HALF_PI_3 = 2.912732056093356e-20;
const SIXTH_LOW = 9.25185853854297e-18;
const TWENTY_FOURTH_LOW = 2.3129646346357427e-18;

/**
 * Writes the cosine and the sine of an angle from 0 to 2 pi to `out[0]` and `out[1]`, each rounded to the
 * nearer neighbour, but for about one angle in two hundred, for which it is the other one. They are the
 * same on every host, which those of `Math` are not, and what good C libraries compute, but for their own
 * such angles.
 *
 * The angle is a number of quarter turns plus r in [-pi/4, pi/4], a pair of numbers. The large terms of
 * the two series in r are pairs, too.
 */
export function accurateCosSin(angle: number, out: Float64Array): void {
  const quarters = Math.round(angle * (2 / Math.PI));
  const coarse = angle - quarters * HALF_PI_1;
  const fine = quarters * HALF_PI_2;
  const finer = quarters * HALF_PI_3;
  const closer = coarse - fine;
  const r = closer - finer;
  const rLow = sumError(coarse, -fine) + sumError(closer, -finer);
  const z = r * r;
  const zLow = productError(r, r) + 2 * r * rLow;
  const cos = cosine(z, zLow);
  const sin = sine(r, rLow, z, zLow);
  const isOdd = (quarters & 1) === 1;
  // Quarter turns 1 and 2 are left of the axis, 2 and 3 below it.
  out[0] = (isOdd ? sin : cos) * (1 - ((quarters + 1) & 2));
  out[1] = (isOdd ? cos : sin) * (1 - (quarters & 2));
}

/** `1 - z/2 + z^2/24 - z^3/720 + ...` */
function cosine(z: number, zLow: number): number {
  const square = z * z;
  const fourth = square * (1 / 24);
  const squareLow = productError(z, z) + 2 * z * zLow;
  const fourthLow =
    productError(square, 1 / 24) + square * TWENTY_FOURTH_LOW + squareLow * (1 / 24);
  const sum = 1 - z / 2;
  const total = sum + fourth;
  const rest = sumError(1, -z / 2) + sumError(sum, fourth) - zLow / 2 + fourthLow;
  let further = -1 / 6402373705728000;
  further = further * z + 1 / 20922789888000;
  further = further * z - 1 / 87178291200;
  further = further * z + 1 / 479001600;
  further = further * z - 1 / 3628800;
  further = further * z + 1 / 40320;
  further = further * z - 1 / 720;
  return total + (rest + square * z * further);
}

/** `r - r^3/6 + r^5/120 - ...` with `z = r^2`. */
function sine(r: number, rLow: number, z: number, zLow: number): number {
  const cube = z * r;
  const cubeLow = productError(z, r) + z * rLow + zLow * r;
  const third = cube * (1 / 6);
  const thirdLow = productError(cube, 1 / 6) + cube * SIXTH_LOW + cubeLow * (1 / 6);
  const total = r - third;
  const rest = sumError(r, -third) + rLow - thirdLow;
  let further = -1 / 121645100408832000;
  further = further * z + 1 / 355687428096000;
  further = further * z - 1 / 1307674368000;
  further = further * z + 1 / 6227020800;
  further = further * z - 1 / 39916800;
  further = further * z + 1 / 362880;
  further = further * z - 1 / 5040;
  further = further * z + 1 / 120;
  return total + (rest + cube * z * further);
}
