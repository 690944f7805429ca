// Written so that no two parts can match the same digits: a megabyte of them takes one pass.
const plainNumber = /^[ \t]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t]*$/;

/**
 * The number that a cell holds, or NaN where it holds none. A number is a decimal, as `12`, `-3.5`
 * or `.5`, or in scientific notation, as `1.2e3`, with spaces or tabs around it. Everything else
 * that JavaScript or Python would take (`0x10`, `1_000`, `Infinity`, the empty string as 0) is
 * refused, and so is a number beyond the range of float64.
 */
export function parseNumber(cell: string): number {
  if (!plainNumber.test(cell)) return Number.NaN;
  const value = Number(cell);
  return Number.isFinite(value) ? value : Number.NaN;
}
