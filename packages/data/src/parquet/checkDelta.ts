import { PageProblem, varint } from "./checkRuns.ts";

/**
 * Looks through integers that are written as differences, in blocks of packed ones: the library would
 * make room for as many as they say. Returns where they end.
 *
 * With `lengths` it also reads them, as the lengths of texts: none may be negative.
 * Throws `PageProblem`. Source: the documentation of Apache Parquet, "Delta Encoding".
 */
export function checkDelta(
  bytes: Uint8Array,
  start: number,
  count: number,
  lengths?: Int32Array,
): number {
  const blockSize = varint(bytes, start, 5);
  const blockParts = varint(bytes, blockSize.end, 5);
  const total = varint(bytes, blockParts.end, 5);
  const first = varint(bytes, total.end, 10);
  const partSize = blockSize.value / blockParts.value;
  if (total.value !== count) {
    throw new PageProblem(`there are ${total.value} differences, expected ${count}`);
  }
  if (!(partSize > 0 && partSize % 32 === 0 && blockSize.value <= 1 << 20)) {
    throw new PageProblem(`there are blocks of ${blockSize.value} in ${blockParts.value} parts`);
  }
  let at = first.end;
  let value = zigzag(first.value);
  if (lengths !== undefined && count > 0) lengths[0] = length(value);
  for (let row = 1; row < count; ) {
    const least = varint(bytes, at, 10);
    const widths = bytes.subarray(least.end, least.end + blockParts.value);
    at = least.end + blockParts.value;
    for (let part = 0; part < blockParts.value && row < count; part++) {
      const width = widths[part];
      const values = Math.min(partSize, count - row);
      if (width === undefined || width > (lengths === undefined ? 64 : 32)) {
        throw new PageProblem(`a difference has ${width ?? "no"} bits`);
      }
      if (at + (values * width) / 8 > bytes.length) throw new PageProblem("a block is cut off");
      for (let i = 0; lengths !== undefined && i < values; i++) {
        value += zigzag(least.value) + packed(bytes, at, i * width, width);
        lengths[row + i] = length(value);
      }
      at += (partSize * width) / 8;
      row += values;
    }
  }
  return at;
}

function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function length(value: number): number {
  if (value >= 0 && value < 2 ** 31) return value;
  throw new PageProblem(`a text has the length ${value}`);
}

/** An unsigned integer of some bits, the low one first. */
function packed(bytes: Uint8Array, at: number, bit: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) {
    const place = bit + i;
    value += (((bytes[at + (place >> 3)] as number) >> (place & 7)) & 1) * 2 ** i;
  }
  return value;
}
