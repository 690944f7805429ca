import type { Code } from "./Expression.ts";

const scratch = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

// Engines may keep the sign and payload that a NaN had, so the bits of NaN are written as integers:
// a module must not depend on the computation that its constants came from.

/** The four bytes of the single-precision number nearest to `value`, lowest first. */
export function float32Bytes(value: number): Code {
  if (Number.isNaN(value)) scratch.setUint32(0, 0x7fc00000, true);
  else scratch.setFloat32(0, value, true);
  return scratchBytes(4);
}

/** The eight bytes of a double-precision number, lowest first. */
export function float64Bytes(value: number): Code {
  if (Number.isNaN(value)) scratch.setBigUint64(0, 0x7ff8000000000000n, true);
  else scratch.setFloat64(0, value, true);
  return scratchBytes(8);
}

function scratchBytes(count: number): Code {
  const bytes: number[] = [];
  for (let i = 0; i < count; i++) bytes.push(scratch.getUint8(i));
  return bytes;
}
