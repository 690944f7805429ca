import loadWabt from "wabt";

const wabt = await loadWabt();
const features = { simd: true, relaxed_simd: true, threads: true };

/** The module that wabt, an assembler written by others, makes of WebAssembly text. */
export function wat(text: string): Uint8Array {
  const module = wabt.parseWat("test.wat", text, features);
  try {
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

/** Bytes as text, so that a difference is readable. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
