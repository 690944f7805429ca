/**
 * Whether this engine accepts a module; false as well where WebAssembly is missing.
 *
 * @example
 * validate(new ModuleBuilder().bytes()); // => true
 * validate(new Uint8Array([1, 2, 3])); // => false
 */
export function validate(bytes: Uint8Array<ArrayBuffer>): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(bytes);
}
