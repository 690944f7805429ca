/** For each byte, its remainder. */
const table: Uint32Array = /* @__PURE__ */ Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  return rest;
});

/** The check sum of ZIP files. Source: ISO 3309, CRC-32. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    rest = (rest >>> 8) ^ (table[(rest ^ (bytes[i] as number)) & 255] as number);
  }
  return (rest ^ 0xffffffff) >>> 0;
}
