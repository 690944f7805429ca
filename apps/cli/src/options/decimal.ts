/** The number that an option's text says, or NaN: decimals and exponents, no hexadecimal, no blanks. */
export function decimal(text: string): number {
  const isDecimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text);
  const value = isDecimal ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
