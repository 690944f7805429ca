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
  return signOf(value) + tiesToEven(value.toFixed(decimals), value.toFixed(100), decimals);
}

/** A number as `1.5e+02`, with so many decimals, rounded alike; the exponent has two digits or more. */
export function scientific(value: number, decimals: number): string {
  const [up, power] = partsOf(value.toExponential(decimals));
  const [exact] = partsOf(value.toExponential(100));
  const mantissa = tiesToEven(up, exact, decimals);
  return `${signOf(value)}${mantissa}e${power[0]}${power.slice(1).padStart(2, "0")}`;
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

/**
 * The text `up`, in which JavaScript has rounded ties up, with ties going to the even digit. From an
 * even digit nothing is carried on the way up, so that the exponent is the same for both.
 */
function tiesToEven(up: string, exact: string, decimals: number): string {
  const end = exact.indexOf(".") + 1 + decimals;
  const down = exact.slice(0, end).replace(/\.$/, "");
  return /^50*$/.test(exact.slice(end)) && Number(down.at(-1)) % 2 === 0 ? down : up;
}

/** The sign that JavaScript does not write. */
function signOf(value: number): string {
  return Object.is(value, -0) ? "-" : "";
}
