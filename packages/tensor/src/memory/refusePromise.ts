import { ArgumentError } from "../errors.ts";

/**
 * Throws for a promise. What an asynchronous function makes after its first `await`, it makes while
 * other functions run too, and nothing tells whose a result is.
 */
export function refusePromise(operation: string, result: unknown): void {
  const then = (result as { then?: unknown } | null | undefined)?.then;
  if (typeof then !== "function") return;
  // The rest of that function may well fail now; the error below says why.
  then.call(result, undefined, () => undefined);
  throw new ArgumentError(
    `${operation}: the function returned a promise; run its synchronous parts in a memoryScope()`,
  );
}
