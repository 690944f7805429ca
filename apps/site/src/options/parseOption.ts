import type { NumberOption } from "./NumberOption.ts";

/** What the reader wrote, as a number in the option's range; or, as text, what is wrong with it. */
export function parseOption(name: string, option: NumberOption, text: string): number | string {
  const { min, max, integer, among } = option;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (among)
    return among.includes(value) ? value : `${name} is "${text}"; give one of ${among.join(", ")}`;
  if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
  const kind = integer ? "a whole number" : "a number";
  return `${name} is "${text}"; give ${kind} from ${min} to ${max}`;
}
