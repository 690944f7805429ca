import { initialValues, type NumberOptions, type OptionValues } from "./NumberOption.ts";
import { parseOption } from "./parseOption.ts";

/** What an address says about the options. */
export interface ReadOptions<T extends NumberOptions> {
  readonly values: OptionValues<T>;
  /** One sentence for each value that could not be used; the initial one took its place. */
  readonly problems: readonly string[];
}

/** Reads the options from a query such as `?seed=3&lr=0.1`. Names that are no option are left alone. */
export function readOptions<T extends NumberOptions>(options: T, query: string): ReadOptions<T> {
  const values: Record<string, number> = { ...initialValues(options) };
  const problems: string[] = [];
  for (const [name, text] of new URLSearchParams(query)) {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) continue;
    const value = parseOption(name, option, text);
    if (typeof value === "number") values[name] = value;
    else problems.push(`In the address, ${value}. ${option.initial} is used.`);
  }
  return { values: values as OptionValues<T>, problems };
}
