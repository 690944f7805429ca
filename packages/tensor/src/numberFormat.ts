import { type DType, isFloating, type TypedArray } from "./dtype.ts";

/** How the elements of one tensor are written: all alike, and padded to one width. */
export interface NumberFormat {
  readonly width: number;
  write(value: number | boolean): string;
}

/**
 * The format that PyTorch chooses for some elements: whole numbers with a bare point, others with four
 * decimals, and with exponents when they span more than three orders of magnitude or are very large
 * or small. Integers and truth values are written as they are.
 */
export function numberFormat(values: TypedArray, dtype: DType): NumberFormat {
  if (!isFloating(dtype)) {
    const write = dtype === "bool" ? (v: number) => String(v === 1) : String;
    return padded(Array.from(values, write), String);
  }
  // Zeros and what is not finite do not count; they are padded if need be.
  const counted = Array.from(values).filter((v) => v !== 0 && Number.isFinite(v));
  const write = floatWriter(counted);
  return padded(counted.map(write), (v) => (Number.isFinite(v) ? write(v as number) : special(v)));
}

function floatWriter(counted: readonly number[]): (value: number) => string {
  const sizes = counted.map(Math.abs);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const whole = counted.every(Number.isInteger);
  if (largest / smallest > 1000 || largest > 1e8 || (!whole && smallest < 1e-4)) {
    // Exponents have two digits at least.
    return (v) => signedZero(v) + v.toExponential(4).replace(/e([+-])(\d)$/, "e$10$2");
  }
  return (v) => signedZero(v) + (whole ? `${v.toFixed(0)}.` : v.toFixed(4));
}

/** The sign that JavaScript does not write. */
function signedZero(value: number): string {
  return Object.is(value, -0) ? "-" : "";
}

function special(value: number | boolean): string {
  return Number.isNaN(value) ? "nan" : (value as number) > 0 ? "inf" : "-inf";
}

function padded(
  texts: readonly string[],
  write: (value: number | boolean) => string,
): NumberFormat {
  const width = texts.reduce((most, text) => Math.max(most, text.length), 1);
  return { width, write: (value) => write(value).padStart(width) };
}
