import { mix32 } from "../sampling/FeistelNetwork.ts";

/**
 * 32 bits that depend on every byte and its place. No two texts that differ in four bytes in a row or fewer have the same;
 * others have it once in 2^32. It is no protection against somebody who wants them to.
 */
export function checksum(bytes: Uint8Array): number {
  // In words, for the bytes of an index are millions. All steps are bijections of the sum.
  let sum = bytes.length | 0;
  let i = 0;
  for (; i + 4 <= bytes.length; i += 4) {
    const [a, b] = [bytes[i] as number, bytes[i + 1] as number];
    const [c, d] = [bytes[i + 2] as number, bytes[i + 3] as number];
    sum = mix32((sum + (a | (b << 8) | (c << 16) | (d << 24))) | 0);
  }
  for (; i < bytes.length; i++) sum = mix32((sum + (bytes[i] as number) + 1) | 0);
  return sum >>> 0;
}
