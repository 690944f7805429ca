// How the binary format writes integers and lists (core spec 2.0, sections 5.1.3 and 5.2.2). Arrays are
// joined by `concat`: spread syntax is many times slower before the optimising compiler has seen it.

/** An integer of 0 to 2**32 - 1 in unsigned LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

/** An integer of any size in signed LEB128. */
export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  // The last byte's bit 6 is the sign, so it holds only seven bits of -64 to 63.
  while (rest < -64n || rest > 63n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest & 0x7fn));
  return bytes;
}

/** Bytes behind their count. */
export function counted(bytes: readonly number[]): number[] {
  return unsigned(bytes.length).concat(bytes);
}

/** Text in UTF-8 behind its length. */
export function text(value: string): number[] {
  return counted(Array.from(new TextEncoder().encode(value)));
}
