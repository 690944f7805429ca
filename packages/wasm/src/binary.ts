import type { Code } from "./Expression.ts";

/** An integer of 0 to 2**32 - 1 in unsigned LEB128 (core spec 2.0, section 5.2.2). */
export function unsigned(value: number): Code {
  if (value < 0x80) return value;
  return [(value & 0x7f) | 0x80, unsigned(value >>> 7)];
}

/** An integer of up to 64 bits in signed LEB128. */
export function signed(value: bigint): Code {
  if (value >= -64n && value < 64n) return Number(value & 0x7fn);
  return [Number(value & 0x7fn) | 0x80, signed(value >> 7n)];
}
