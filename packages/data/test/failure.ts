import { DataError } from "../src/DataError.ts";

/** What a user sees of an error, and what a program can read from it. */
export interface Failure {
  readonly message: string;
  readonly code: string;
  readonly source: string | undefined;
  readonly line: number | undefined;
  readonly column: string | undefined;
  readonly byte?: number;
  readonly row?: number;
}

/** Runs a function that must throw a `DataError`, and returns the error's fields. */
export function failure(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    return fields(error);
  }
  throw new Error("expected an error, got none");
}

/** Waits for a promise that must be rejected with a `DataError`, and returns the error's fields. */
export async function rejection(promise: Promise<unknown>): Promise<Failure> {
  return promise.then(() => {
    throw new Error("expected an error, got none");
  }, fields);
}

/** The fields of a `DataError`; throws any other error. */
export function fields(error: unknown): Failure {
  if (!(error instanceof DataError)) throw error;
  const { message, code, source, line, column, byte, row } = error;
  if (/[\n\r\u2028\u2029]/.test(message)) throw new Error(`not one line: ${message}`);
  return {
    ...{ message, code, source, line, column },
    ...(byte === undefined ? {} : { byte }),
    ...(row === undefined ? {} : { row }),
  };
}
