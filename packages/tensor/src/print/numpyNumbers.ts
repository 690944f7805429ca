import { type DType, isFloating } from "../dtypes/dtype.ts";
import type { Element } from "../views/nestedArray.ts";
import { decimalsNeeded, fixed, scientific } from "./decimal.ts";
import type { PrintSettings } from "./shownElements.ts";

type Write = (value: number) => string;

/**
 * The format that NumPy chooses for some elements: as few digits as tell each number from its
 * neighbours, `precision` decimals at most, aligned at the point; with exponents when they span more
 * than three orders of magnitude or are very large or small.
 */
export function numpyNumbers(
  values: readonly Element[],
  dtype: DType,
  isScalar: boolean,
  settings: PrintSettings,
): (value: Element) => string {
  if (dtype === "bool") return (v) => String(v).padStart(isScalar ? 0 : 5);
  if (isFloating(dtype)) {
    return floatWriter(values as readonly number[], dtype, settings) as (value: Element) => string;
  }
  const width = values.reduce<number>((most, v) => Math.max(most, String(v).length), 0);
  return (v) => String(v).padStart(width);
}

function floatWriter(
  values: readonly number[],
  dtype: DType,
  { precision, suppress }: PrintSettings,
): Write {
  const finite = values.filter(Number.isFinite);
  const write = needsExponents(finite, suppress)
    ? exponentialWriter(finite, dtype, precision)
    : plainWriter(finite, dtype, precision);
  const specials = values.filter((v) => !Number.isFinite(v)).map(special);
  const width = [...finite.map(write), ...specials].reduce(
    (n, text) => Math.max(n, text.length),
    0,
  );
  return (v) => (Number.isFinite(v) ? write(v) : special(v)).padStart(width);
}

function needsExponents(finite: readonly number[], suppress: boolean): boolean {
  const sizes = finite.filter((v) => v !== 0).map(Math.abs);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  if (largest >= 1e8) return true;
  return !suppress && (smallest < 1e-4 || largest / smallest > 1000);
}

/** `1.5`, `-20.` and `0.25`, with the points below each other. */
function plainWriter(finite: readonly number[], dtype: DType, precision: number): Write {
  const parts = (value: number) => {
    const decimals = Math.min(precision, decimalsNeeded(value, dtype, "fixed"));
    const [whole, fraction = ""] = fixed(value, decimals).split(".");
    return [whole as string, fraction.replace(/0+$/, "")] as const;
  };
  const all = finite.map(parts);
  const before = longest(all.map(([whole]) => whole));
  const behind = longest(all.map(([, fraction]) => fraction));
  return (value) => {
    const [whole, fraction] = parts(value);
    return `${whole.padStart(before)}.${fraction.padEnd(behind)}`;
  };
}

/** `1.50e-05`, with as many decimals and digits of the exponent for all. */
function exponentialWriter(finite: readonly number[], dtype: DType, precision: number): Write {
  const parts = (value: number, decimals: number) => {
    const [mantissa, exponent] = scientific(value, decimals).split("e") as [string, string];
    const [whole, fraction = ""] = mantissa.split(".");
    return [whole as string, fraction, exponent] as const;
  };
  const all = finite.map((value) =>
    parts(value, Math.min(precision, decimalsNeeded(value, dtype, "scientific"))),
  );
  const before = longest(all.map(([whole]) => whole));
  const behind = longest(all.map(([, fraction]) => fraction.replace(/0+$/, "")));
  const power = longest(all.map(([, , exponent]) => exponent)) - 1;
  return (value) => {
    const [whole, fraction, exponent] = parts(value, behind);
    const digits = exponent.slice(1).padStart(power, "0");
    return `${whole.padStart(before)}.${fraction}e${exponent[0]}${digits}`;
  };
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, text.length), 0);
}

function special(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
