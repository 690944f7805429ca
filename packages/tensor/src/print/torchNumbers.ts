import { type DType, isFloating } from "../dtypes/dtype.ts";
import type { Element } from "../views/nestedArray.ts";
import { fixed, scientific } from "./decimal.ts";
import type { PrintSettings } from "./shownElements.ts";

/** How the elements of one tensor are written: all alike, and padded to one width. */
export interface NumberFormat {
  readonly width: number;
  write(value: Element): string;
}

type Write = (value: number) => string;

/**
 * The format that PyTorch chooses for some elements: whole numbers with a bare point, others with four
 * decimals, and with exponents when they span more than three orders of magnitude or are very large
 * or small. Integers and truth values are written as they are.
 */
export function torchNumbers(
  values: readonly Element[],
  dtype: DType,
  { precision, suppress }: PrintSettings,
): NumberFormat {
  if (!isFloating(dtype)) return padded(values.map(String), String);
  const numbers = values as readonly number[];
  // Zeros and what is not finite do not count; they are padded if need be.
  const counted = numbers.filter((v) => v !== 0 && Number.isFinite(v));
  const whole = counted.every(Number.isInteger);
  const plain: Write = whole ? (v) => `${fixed(v, 0)}.` : (v) => fixed(v, precision);
  const exponential: Write = (v) => scientific(v, precision);
  const chosen = needsExponents(counted, whole) ? exponential : plain;
  const write = suppress ? plain : chosen;
  // PyTorch takes the width of the format that it would have chosen, even where exponents are off.
  return padded(counted.map(chosen), (v) => (Number.isFinite(v) ? write(v) : special(v)));
}

function needsExponents(counted: readonly number[], whole: boolean): boolean {
  const sizes = counted.map(Math.abs);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const smallest = sizes.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return largest / smallest > 1000 || largest > 1e8 || (!whole && smallest < 1e-4);
}

function special(value: number): string {
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

function padded(texts: readonly string[], write: (value: number) => string): NumberFormat {
  const width = texts.reduce((most, text) => Math.max(most, text.length), 1);
  return { width, write: (value) => write(value as number).padStart(width) };
}
