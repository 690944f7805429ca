/** What kind of value was refused; stable, so that programs can tell errors apart. */
export type AssemblerErrorCode = "constant" | "lane" | "offset" | "name" | "call" | "import";

/** Thrown for values that no WebAssembly module can hold. Wrong types are found by the compiler. */
export class AssemblerError extends Error {
  override readonly name = "AssemblerError";
  readonly code: AssemblerErrorCode;

  constructor(code: AssemblerErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
