import { DataError } from "../DataError.ts";

/** A source that is not what it was when it was opened. */
export function changedError(source: string, byte: number): DataError {
  const problem = "the file changed while it was read; read it again when nobody writes it";
  return new DataError("ERR_DATA_CHANGED", { source, byte }, problem);
}

/** A stream or download that broke off at a byte; `cause` is what the host said. */
export function brokenError(source: string, byte: number, cause: unknown): DataError {
  const problem = `the transfer broke off (${reason(cause)}); try again`;
  return new DataError("ERR_DATA_TRANSFER", { source, byte }, problem, cause);
}

/** A range of bytes that a source of a known size does not have. */
export function rangeError(source: string, start: number, end: number, size: number): DataError {
  const problem = `there are no bytes ${start} to ${end}, the file has ${size}; check the file`;
  return new DataError("ERR_DATA_SIZE", { source, byte: Math.min(start, size) }, problem);
}

/** What an error says in a few words: hosts wrap what happened in a "fetch failed". */
export function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause instanceof Error ? reason(cause.cause) : undefined;
  const own = cause.message || cause.name;
  return inner === undefined ? own : `${own}: ${inner}`;
}
