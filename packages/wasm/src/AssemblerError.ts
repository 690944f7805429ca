/**
 * Thrown for values that no WebAssembly module can hold, such as a lane that does not exist. The
 * message is one line, `instruction: what is wrong with these values; what to do`. Operands of a wrong
 * type are found by the TypeScript compiler instead.
 */
export class AssemblerError extends Error {
  override readonly name = "AssemblerError";
  readonly code = "ERR_ASSEMBLER";
}
