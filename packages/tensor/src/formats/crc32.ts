/** Bytes that are taken at once: each has a table of what it leaves behind those that follow it. */
const STRIDE = 8;

const tables: Uint32Array = /* @__PURE__ */ remainders();

/**
 * The check sum CRC-32 of bytes that follow others, whose sum is `before`; it finds every error that lies within
 * 32 bits. Source: ISO 3309, CRC-32; Kounavis and Berry, "A systematic approach to building high performance
 * software-based CRC generators" (2005), for eight bytes at once.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const strided = bytes.length - (bytes.length % STRIDE);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let rest = ~before;
  for (let i = 0; i < strided; i += STRIDE) {
    const low = view.getUint32(i, true) ^ rest;
    const high = view.getUint32(i + 4, true);
    rest =
      (tables[1792 + (low & 255)] as number) ^
      (tables[1536 + ((low >>> 8) & 255)] as number) ^
      (tables[1280 + ((low >>> 16) & 255)] as number) ^
      (tables[1024 + (low >>> 24)] as number) ^
      (tables[768 + (high & 255)] as number) ^
      (tables[512 + ((high >>> 8) & 255)] as number) ^
      (tables[256 + ((high >>> 16) & 255)] as number) ^
      (tables[high >>> 24] as number);
  }
  for (let i = strided; i < bytes.length; i++) {
    rest = (rest >>> 8) ^ (tables[(rest ^ (bytes[i] as number)) & 255] as number);
  }
  return ~rest >>> 0;
}

/** For each number of bytes that follow, and each byte: its remainder. */
function remainders(): Uint32Array {
  const all = new Uint32Array(256 * STRIDE);
  for (let byte = 0; byte < 256; byte++) {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
    all[byte] = rest;
  }
  for (let i = 256; i < all.length; i++) {
    const last = all[i - 256] as number;
    all[i] = (last >>> 8) ^ (all[last & 255] as number);
  }
  return all;
}
