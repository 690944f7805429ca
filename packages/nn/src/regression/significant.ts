/** From here on numbers are written with an exponent. */
const LARGE = 1e9;
const SMALL = 1e-4;

/** A number for people: so many significant digits, but all those before the point, and no zeros at the end. */
export function significant(value: number, digits: number): string {
  const size = Math.abs(value);
  if (Number.isNaN(value)) return "n/a";
  if (size === 0 || size === Number.POSITIVE_INFINITY) return String(value + 0);
  if (size >= LARGE || size < SMALL) return value.toExponential(digits - 1).replace("e+", "e");
  const before = Math.floor(Math.log10(size)) + 1;
  return String(Number(value.toFixed(Math.min(100, Math.max(0, digits - before)))));
}

/** A probability for people: four digits behind the point, or its size where those would be 0. */
export function probability(p: number): string {
  if (Number.isNaN(p)) return "n/a";
  if (p < Number.MIN_VALUE * 2 ** 52) return "<1e-307";
  return p < SMALL ? p.toExponential(1) : p.toFixed(4);
}
