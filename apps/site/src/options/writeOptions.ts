import type { NumberOptions, OptionValues } from "./NumberOption.ts";

/** The query for these values: only those that differ from the initial ones, beside what else `query` held. */
export function writeOptions<T extends NumberOptions>(
  options: T,
  values: OptionValues<T>,
  query: string,
): string {
  const parameters = new URLSearchParams(query);
  for (const [name, { initial }] of Object.entries(options)) {
    if (values[name] === initial) parameters.delete(name);
    else parameters.set(name, String(values[name]));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
