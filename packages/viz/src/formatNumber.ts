import { format } from "d3-format";

/**
 * A number for people: at most `digits` significant digits, with a power of ten below 0.0001 and from
 * a million on.
 */
export function formatNumber(value: number, digits = 4): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  const plain = size >= 1e-4 && size < 1e6;
  return shortExponent(format(plain ? `,.${digits}~r` : `.${digits - 1}~e`)(value));
}

/** `1e+6` as `1e6`. */
export function shortExponent(text: string): string {
  return text.replace("e+", "e");
}
