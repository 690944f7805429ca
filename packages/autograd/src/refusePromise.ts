import { ArgumentError } from "@linnet/tensor";

/** Throws ArgumentError for what an asynchronous function returns, of whatever realm. */
export function refusePromise(
  name: string,
  result: unknown,
  rest = "; give it a synchronous function, and await outside",
): void {
  const then = (result as { then?: unknown } | null | undefined)?.then;
  if (typeof then !== "function") return;
  // What the function does later may well fail; the error below says why.
  then.call(result, undefined, () => undefined);
  throw new ArgumentError(`${name}: the function returned a promise${rest}`);
}
