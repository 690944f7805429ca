import type { Code } from "./Expression.ts";

// Engines may keep the sign and payload that a NaN had. A module must not depend on the computation that
// its constants came from, so that any NaN is written as the one that the language names.

/** The four bytes of the single-precision number nearest to `value`, lowest first. */
export function float32Bytes(value: number): Code {
  return bytesOf(Float32Array.of(Number.isNaN(value) ? NaN : value));
}

/** The eight bytes of a double-precision number, lowest first. */
export function float64Bytes(value: number): Code {
  return bytesOf(Float64Array.of(Number.isNaN(value) ? NaN : value));
}

/** As they lie in memory, which every host of WebAssembly has in this order. */
function bytesOf(numbers: Float32Array | Float64Array): Code {
  return Array.from(new Uint8Array(numbers.buffer));
}
