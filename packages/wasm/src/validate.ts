/** Whether this engine accepts a module; false as well where WebAssembly is missing. */
export function validate(bytes: Uint8Array<ArrayBuffer>): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(bytes);
}
