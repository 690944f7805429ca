import { UsageError } from "../errors/UsageError.ts";
import { decimal } from "./decimal.ts";

/** The parser of an option that is an integer; `1e3` is one. */
export function integerOption(
  name: string,
  { min, max }: { min: number; max: number },
): (text: string) => number {
  return (text) => {
    const value = decimal(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value + 0;
    throw new UsageError(
      `${name} is ${JSON.stringify(text)}; give an integer from ${min} to ${max}`,
    );
  };
}
