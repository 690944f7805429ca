import { print } from "./print.ts";

/** Prints a value as one line of JSON. JSON has no NaN and no Infinity: they are a bug, not a null. */
export function printJson(value: unknown): void {
  const json = JSON.stringify(value, (key, part) => {
    if (typeof part !== "number" || Number.isFinite(part)) return part;
    throw new Error(`the result "${key}" is ${part}`);
  });
  print(json);
}
