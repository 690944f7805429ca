import { UsageError } from "../errors/UsageError.ts";
import { decimal } from "./decimal.ts";

/** The parser of an option that is a list of finite numbers, as `2,-3.4`. */
export function numberListOption(name: string): (text: string) => number[] {
  return (text) => {
    const parts = text.split(",").map((part) => part.trim());
    const wrong = parts.find((part) => Number.isNaN(decimal(part)));
    if (wrong === undefined) return parts.map(decimal);
    const part = parts.length === 1 ? "" : `, where ${JSON.stringify(wrong)} is no number`;
    throw new UsageError(
      `${name} is ${JSON.stringify(text)}${part}; give numbers separated by commas, as 2,-3.4`,
    );
  };
}
