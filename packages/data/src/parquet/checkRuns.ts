/** Values behind those that count. */
const padding = 1 << 16;

/** What is wrong with the bytes of a page. */
export class PageProblem extends Error {}

/**
 * Looks through runs of equal values and of packed ones, which mark what is missing and point into
 * dictionaries. They must hold exactly so many values: the library would make as many as they say.
 * Returns how many bits are 1, which only means something for values of one bit.
 *
 * Throws `PageProblem`. Source: the documentation of Apache Parquet, "Run Length Encoding /
 * Bit-Packing Hybrid".
 */
export function checkRuns(bytes: Uint8Array, width: number, count: number): number {
  const valueBytes = Math.ceil(width / 8);
  let at = 0;
  let ones = 0;
  for (let left = count; left > 0; ) {
    const { value: header, end } = varint(bytes, at, 5);
    at = end;
    const isPacked = header % 2 === 1;
    const length = isPacked ? (header - 1) * 4 : header / 2;
    // Some writers fill up their last packed values with hundreds of others.
    if (length > left + (isPacked ? padding : 0)) {
      throw new PageProblem(`a run has ${length} values where ${left} are left`);
    }
    if (isPacked && length === 0) throw new PageProblem("a run has no values");
    const size = isPacked ? Math.ceil((Math.min(length, left) * width) / 8) : valueBytes;
    if (at + size > bytes.length) throw new PageProblem("a run is cut off");
    if (isPacked) ones += onesIn(bytes, at, Math.min(length, left));
    else if (bytes[at] === 1) ones += length;
    at += isPacked ? (length * width) / 8 : size;
    left -= Math.min(length, left);
  }
  return ones;
}

function onesIn(bytes: Uint8Array, at: number, bits: number): number {
  let ones = 0;
  for (let i = 0; i < bits; i++) ones += ((bytes[at + (i >> 3)] as number) >> (i & 7)) & 1;
  return ones;
}

/** An unsigned integer of seven bits a byte, and where it ends. */
export function varint(
  bytes: Uint8Array,
  start: number,
  mostBytes: number,
): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < mostBytes; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) throw new PageProblem("an integer is cut off");
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, end: start + i + 1 };
  }
  throw new PageProblem(`an integer takes more than ${mostBytes} bytes`);
}
