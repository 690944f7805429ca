import type { DType } from "../dtypes/dtype.ts";

/**
 * A number with so many decimals. Ties go to the even digit, as IEEE 754, Python and NumPy have it;
 * `toFixed` rounds them up.
 */
export function fixed(value: number, decimals: number): string {
  if (Math.abs(value) >= 1e21) {
    // From here on `toFixed` writes exponents. There are no fractions any more.
    return `${BigInt(value)}${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}`;
  }
  const longer = value.toFixed(decimals + 1);
  const text = value.toFixed(decimals);
  const rounded = isTie(longer, value.toFixed(100)) ? evenOf(longer, text) : text;
  return signOf(value) + rounded;
}

/** A number as `1.5e+02`, with so many decimals, rounded alike; the exponent has two digits or more. */
export function scientific(value: number, decimals: number): string {
  const [longer] = partsOf(value.toExponential(decimals + 1));
  const [text, exponent] = partsOf(value.toExponential(decimals));
  const [exact, ownExponent] = partsOf(value.toExponential(100));
  const even = isTie(longer, exact) ? evenOf(longer, text) : text;
  // Rounding down keeps the exponent that rounding up may have raised.
  const power = even === text ? exponent : ownExponent;
  return `${signOf(value)}${even}e${power.replace(/^([+-])(\d)$/, "$10$2")}`;
}

/**
 * How many decimals the shortest text has that stands for this number and no other of its dtype: as
 * `fixed` or as `scientific` would write it.
 */
export function decimalsNeeded(value: number, dtype: DType, form: "fixed" | "scientific"): number {
  const [mantissa, exponent] = partsOf(shortest(value, dtype));
  const decimals = Math.max(0, mantissa.replace("-", "").length - 2);
  return form === "scientific" ? decimals : Math.max(0, decimals - Number(exponent));
}

function shortest(value: number, dtype: DType): string {
  if (dtype !== "float32") return value.toExponential();
  for (let decimals = 0; decimals < 8; decimals++) {
    const text = value.toExponential(decimals);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential(8);
}

/** Mantissa and exponent, the latter with its sign. */
function partsOf(text: string): readonly [mantissa: string, exponent: string] {
  return text.split("e") as [string, string];
}

/** Whether a number lies in the middle: its exact digits are those of `longer`, and the last is 5. */
function isTie(longer: string, exact: string): boolean {
  return (
    longer.endsWith("5") && exact.startsWith(longer) && /^0*$/.test(exact.slice(longer.length))
  );
}

/** Of the two texts around a tie the one that ends in an even digit; `up` is the larger. */
function evenOf(longer: string, up: string): string {
  const down = longer.slice(0, -1).replace(/\.$/, "");
  return Number(down.at(-1)) % 2 === 0 ? down : up;
}

/** The sign that JavaScript does not write. */
function signOf(value: number): string {
  return Object.is(value, -0) ? "-" : "";
}
