import { UsageError } from "../errors/UsageError.ts";

/** The parser of an option that is a list of column names, as `area,age`. */
export function nameListOption(name: string): (text: string) => string[] {
  return (text) => {
    const names = text.split(",").map((part) => part.trim());
    if (!names.includes("")) return names;
    throw new UsageError(
      `${name} is ${JSON.stringify(text)}; give names of columns separated by commas`,
    );
  };
}
