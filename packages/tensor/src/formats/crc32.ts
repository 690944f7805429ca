import { hostIsLittleEndian } from "./readElements.ts";

/** Bytes that are taken at once. */
const STRIDE = 16;

/** For each number of bytes that follow it, from 0 to 15, and each byte: its remainder. */
const table: Int32Array = /* @__PURE__ */ remainders();

/**
 * The check sum CRC-32 of bytes that follow others, whose sum is `before`; it finds every error that lies within
 * 32 bits. Source: ISO 3309, CRC-32; Kounavis and Berry, "A systematic approach to building high performance
 * software-based CRC generators" (2005), for many bytes at once.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const first = Math.min(-bytes.byteOffset & 3, bytes.length);
  const count = hostIsLittleEndian ? Math.floor((bytes.length - first) / STRIDE) : 0;
  if (count === 0) return ~afterBytes(bytes, ~before) >>> 0;
  const last = first + count * STRIDE;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + first, (count * STRIDE) / 4);
  const rest = afterWords(words, afterBytes(bytes.subarray(0, first), ~before));
  return ~afterBytes(bytes.subarray(last), rest) >>> 0;
}

function afterBytes(bytes: Uint8Array, before: number): number {
  let rest = before;
  for (let i = 0; i < bytes.length; i++) {
    rest = (rest >>> 8) ^ (table[(rest ^ (bytes[i] as number)) & 255] as number);
  }
  return rest;
}

/** Four words at once, whose bytes are looked up without waiting for each other. */
function afterWords(words: Int32Array, before: number): number {
  let rest = before;
  for (let i = 0; i < words.length; i += 4) {
    rest =
      remainder((words[i] as number) ^ rest, 3072) ^
      remainder(words[i + 1] as number, 2048) ^
      remainder(words[i + 2] as number, 1024) ^
      remainder(words[i + 3] as number, 0);
  }
  return rest;
}

/** What the bytes of a word leave, the last of which has its table at `at`. */
function remainder(word: number, at: number): number {
  return (
    (table[at + 768 + (word & 255)] as number) ^
    (table[at + 512 + ((word >>> 8) & 255)] as number) ^
    (table[at + 256 + ((word >>> 16) & 255)] as number) ^
    (table[at + (word >>> 24)] as number)
  );
}

function remainders(): Int32Array {
  const all = new Int32Array(256 * STRIDE);
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
