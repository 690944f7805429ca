/**
 * Decompresses Snappy into an array of exactly the right size. Returns what is wrong with the data, or
 * undefined. Whatever they are, it reads each byte once, and writes no further than the array.
 *
 * Source: "Snappy compressed format description", google/snappy.
 */
export function unsnappy(input: Uint8Array, output: Uint8Array): string | undefined {
  let at = 0;
  let to = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = input[at++];
    if (byte === undefined || shift > 28) return "they do not begin with a length";
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  if (length !== output.length) return `they say ${length} bytes, the page ${output.length}`;
  while (at < input.length) {
    const tag = input[at++] as number;
    if ((tag & 3) === 0) {
      const extra = Math.max(0, (tag >> 2) - 59);
      const count = (extra === 0 ? tag >> 2 : littleEndian(input, at, extra)) + 1;
      at += extra;
      if (at + count > input.length || to + count > length) return "a literal is too long";
      output.set(input.subarray(at, at + count), to);
      at += count;
      to += count;
    } else {
      const extra = [0, 1, 2, 4][tag & 3] as number;
      if (at + extra > input.length) return "they end within a copy";
      const back = (extra === 1 ? (tag >> 5) * 256 : 0) + littleEndian(input, at, extra);
      const count = extra === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
      at += extra;
      if (back === 0 || back > to) return "a copy is of something before the beginning";
      if (to + count > length) return "a copy is too long";
      // What is copied may be what the copy itself writes.
      for (const end = to + count; to < end; to++) output[to] = output[to - back] as number;
    }
  }
  return to === length ? undefined : `they end after ${to} of ${length} bytes`;
}

/** An unsigned number, the low byte first. Beyond the end are zeros. */
function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value += (bytes[at + i] ?? 0) * 2 ** (8 * i);
  return value;
}
