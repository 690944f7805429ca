import {
  ArgumentError,
  DisposedError,
  DTypeError,
  IndexError,
  MemoryError,
  ShapeError,
} from "@linnet/tensor";
import { DataError, type DataErrorCode } from "../DataError.ts";
import { SampleError } from "../loader/SampleError.ts";

import { WorkerError } from "./WorkerError.ts";

/** An error as it goes from thread to thread: kind, message, stack and causes survive. */
export interface EncodedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** What the error says to a program besides, such as `code`, `line` and `indices`. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly cause: EncodedError | undefined;
}

/** Causes of causes beyond this many are left out; a chain may be a circle. */
const deepest = 8;

/** What was thrown, which need not be an error, as plain data. */
export function encodeError(thrown: unknown, depth = 0): EncodedError {
  if (!(thrown instanceof Error)) return withoutStack(thrown);
  const { name, message, stack, cause } = thrown;
  return {
    name: String(name),
    message: String(message),
    stack: typeof stack === "string" ? stack : undefined,
    fields: plainFields(thrown),
    cause: cause === undefined || depth === deepest ? undefined : encodeError(cause, depth + 1),
  };
}

/** The error anew, with the stack that it had in its own thread. */
export function decodeError({ name, message, stack, fields, cause }: EncodedError): Error {
  const error = Object.assign(revived(name, message, fields.code), fields);
  define(error, "message", message);
  define(error, "stack", stack ?? `${name}: ${message}`);
  if (cause !== undefined) define(error, "cause", decodeError(cause));
  return error;
}

function revived(name: string, message: string, code: unknown): Error {
  const kind = typeof code === "string" ? kinds[code] : undefined;
  if (kind !== undefined) return new kind(message);
  if (code === "ERR_DATA_SAMPLE") return new SampleError("get", [], undefined);
  // Its place is among the fields: the message names it already, and stays as it is.
  if (String(code).startsWith("ERR_DATA_"))
    return new DataError(code as DataErrorCode, {}, message);
  const error = new (languageKinds[name] ?? Error)(message);
  if (error.name !== name) define(error, "name", name);
  return error;
}

/** By code and not by name, because minifiers give classes other names in other bundles. */
const kinds: Readonly<Record<string, new (message: string) => Error>> = {
  ERR_ARGUMENT: ArgumentError,
  ERR_DATA_WORKER: WorkerError,
  ERR_DISPOSED: DisposedError,
  ERR_DTYPE: DTypeError,
  ERR_INDEX: IndexError,
  ERR_MEMORY: MemoryError,
  ERR_SHAPE: ShapeError,
};

const languageKinds: Readonly<Record<string, new (message: string) => Error>> = {
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
};

/** As the language has it: not among the keys that are listed. */
function define(error: Error, name: string, value: unknown): void {
  Object.defineProperty(error, name, { value, writable: true, configurable: true });
}

function withoutStack(thrown: unknown): EncodedError {
  return { name: "Error", message: asText(thrown), stack: undefined, fields: {}, cause: undefined };
}

function asText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "something that cannot be written as text was thrown";
  }
}

/** Own fields that any thread can be sent: numbers, texts, and lists of numbers. */
function plainFields(error: Error): Record<string, unknown> {
  const entries = Object.entries(error).filter(
    ([key, value]) => !["name", "message", "stack", "cause"].includes(key) && isPlain(value),
  );
  return Object.fromEntries(entries);
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => typeof entry === "number");
  return ["string", "number", "boolean"].includes(typeof value);
}
