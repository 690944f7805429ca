import { parseNumber } from "./parseNumber.ts";

/** The powers of ten that float64 holds exactly. */
const powers: readonly number[] = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** Integers of so many digits are exact in float64. */
const exactDigits = 15;

/**
 * `parseNumber` of a part of a text, of which the character codes are given, without a string for it: of what most cells are, some digits and
 * a point. Then both the digits and the power of ten are exact, so that their quotient is rounded
 * once, as `Number` rounds. Everything else is left to `parseNumber`.
 *
 * Source: W. Clinger, "How to read floating point numbers accurately", 1990, the simple case.
 */
export function numberAt(
  codes: Uint8Array | Uint16Array,
  text: string,
  start: number,
  end: number,
): number {
  let i = start;
  const sign = i < end ? (codes[i] as number) : 0;
  if (sign === 45 || sign === 43) i++;
  const digitsFrom = i;
  let point = -1;
  let value = 0;
  for (; i < end; i++) {
    const code = codes[i] as number;
    if (code >= 48 && code <= 57) value = value * 10 + (code - 48);
    else if (code === 46 && point === -1) point = i;
    else return canBeNumber(code) ? parseNumber(text.slice(start, end)) : Number.NaN;
  }
  const digits = end - digitsFrom - (point === -1 ? 0 : 1);
  if (digits < 1) return Number.NaN;
  if (digits > exactDigits) return finite(Number(text.slice(start, end)));
  if (point !== -1) value /= powers[end - point - 1] as number;
  return sign === 45 ? -value : value;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Whether `parseNumber` may take a cell with this character: a space, a tab, or one of `+-eE`. */
function canBeNumber(code: number): boolean {
  return code === 32 || code === 9 || code === 43 || code === 45 || code === 69 || code === 101;
}
