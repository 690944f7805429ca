/**
 * The base of every error that linnet throws on purpose. The message is one line,
 * `operation: what is wrong with these values; what to do`, and `code` is stable across versions.
 */
export class LinnetError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Shapes that do not fit an operation, or each other. */
export class ShapeError extends LinnetError {
  constructor(message: string) {
    super("ERR_SHAPE", message);
  }
}

/** A dtype that an operation does not take, or a conversion that would lose information. */
export class DTypeError extends LinnetError {
  constructor(message: string) {
    super("ERR_DTYPE", message);
  }
}

/** An index or an axis outside of its range. */
export class IndexError extends LinnetError {
  constructor(message: string) {
    super("ERR_INDEX", message);
  }
}

/** An argument that is not of the kind, or not in the range, that a function takes. */
export class ArgumentError extends LinnetError {
  constructor(message: string) {
    super("ERR_ARGUMENT", message);
  }
}

/** A gradient that does not exist, or a change that would make one wrong. */
export class GradError extends LinnetError {
  constructor(message: string) {
    super("ERR_GRAD", message);
  }
}

/** A matrix that a function of linear algebra has no answer for: singular, or not finite. */
export class LinAlgError extends LinnetError {
  constructor(message: string) {
    super("ERR_LINALG", message);
  }
}

/** A tensor that was used after it had been disposed. */
export class DisposedError extends LinnetError {
  constructor(message: string) {
    super("ERR_DISPOSED", message);
  }
}

/** More memory than the host gives. */
export class MemoryError extends LinnetError {
  constructor(message: string) {
    super("ERR_MEMORY", message);
  }
}

/** Bytes that are not what a file format demands. */
export class FormatError extends LinnetError {
  /** What the bytes were read as: "npy", "npz" or "safetensors". */
  readonly format: string;
  /** Where it was found, in bytes from the start of the file. */
  readonly offset: number;

  constructor(format: string, offset: number, message: string) {
    super("ERR_FORMAT", message);
    this.format = format;
    this.offset = offset;
  }
}
