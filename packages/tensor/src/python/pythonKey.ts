import { ArgumentError } from "../errors.ts";
import { sha512 } from "./sha512.ts";

/**
 * The words that Python seeds its engine with: those of the integer's size, the lowest first, of a text
 * those of the integer whose bytes are the text in UTF-8 and its SHA-512 digest.
 */
export function pythonKey(seed: number | bigint | string): number[] {
  const size = typeof seed === "string" ? textNumber(seed) : sizeOf(seed);
  const digits = size.toString(16);
  const key: number[] = [];
  for (let end = digits.length; end > 0; end -= 8) {
    key.push(Number.parseInt(digits.slice(Math.max(0, end - 8), end), 16));
  }
  return key;
}

function sizeOf(seed: number | bigint): bigint {
  if (typeof seed === "bigint") return seed < 0n ? -seed : seed;
  if (Number.isSafeInteger(seed)) return BigInt(Math.abs(seed));
  throw new ArgumentError(
    `pythonGenerator: seed is ${String(seed)}; pass an integer, a bigint or a string`,
  );
}

function textNumber(text: string): bigint {
  if (/\p{Surrogate}/u.test(text)) {
    throw new ArgumentError(
      `pythonGenerator: seed is ${JSON.stringify(text)}, with half a character, which Python refuses; ` +
        "pass whole ones",
    );
  }
  const bytes = new TextEncoder().encode(text);
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return (BigInt(`0x0${digits}`) << 512n) | sha512(bytes);
}
