import { DataError } from "../DataError.ts";

/** The fields of a saved step; throws `DataError` (`ERR_DATA_SAVED`) unless it is an object of that kind. */
export function checkedKind(
  operation: string,
  json: unknown,
  kind: string,
): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw savedError(operation, `the value is ${shown(json)}; pass what toJSON returned`);
  }
  const fields = json as Record<string, unknown>;
  if (fields.kind === kind) return fields;
  throw savedError(operation, `kind is ${shown(fields.kind)}, expected ${shown(kind)}`);
}

/** A list of finite numbers, as many as `count` where that is known, each of which `fits`. */
export function checkedNumbers(
  operation: string,
  name: string,
  values: unknown,
  count?: number,
  fits: (value: number, i: number, all: readonly number[]) => boolean = () => true,
): readonly number[] {
  if (!Array.isArray(values) || values.length === 0) {
    throw savedError(operation, `${name} is ${shown(values)}, expected a list of numbers`);
  }
  if (count !== undefined && values.length !== count) {
    throw savedError(operation, `${name} has ${values.length} numbers, expected ${count}`);
  }
  const wrong = values.findIndex((value, i) => !(Number.isFinite(value) && fits(value, i, values)));
  if (wrong < 0) return [...values];
  throw savedError(operation, `${name}[${wrong}] is ${shown(values[wrong])}, which no fit gives`);
}

/** A list of texts, no two alike. */
export function checkedTexts(operation: string, name: string, values: unknown): readonly string[] {
  const isList = Array.isArray(values) && values.every((value) => typeof value === "string");
  if (isList && values.length > 0 && new Set(values).size === values.length) return [...values];
  throw savedError(operation, `${name} is ${shown(values)}, expected a list of distinct texts`);
}

export function savedError(operation: string, problem: string): DataError {
  return new DataError("ERR_DATA_SAVED", {}, `${operation}: ${problem}`);
}

export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
