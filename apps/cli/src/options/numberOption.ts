import { UsageError } from "../errors/UsageError.ts";
import { decimal } from "./decimal.ts";

/** The parser of an option that is a finite number, in words such as "a number above 0". */
export function numberOption(
  name: string,
  { allows, words }: { allows: (value: number) => boolean; words: string },
): (text: string) => number {
  return (text) => {
    const value = decimal(text);
    if (allows(value)) return value;
    throw new UsageError(`${name} is ${JSON.stringify(text)}; give ${words}`);
  };
}
