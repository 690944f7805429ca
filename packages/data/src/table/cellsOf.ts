import { ArgumentError } from "@linnet/tensor";
import { DataError, type DataPlace } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import { ColumnCells } from "./ColumnCells.ts";

/** The values of a column in memory. Null, undefined and NaN are missing values. */
export type ColumnValues =
  | readonly (number | bigint | boolean | string | null | undefined)[]
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array
  | Uint8ClampedArray
  | BigInt64Array
  | BigUint64Array;

/** The names and cells of columns in memory. */
export function cellsOf(
  source: string,
  columns: Readonly<Record<string, ColumnValues>>,
): { columns: readonly string[]; cells: readonly ColumnCells[] } {
  const entries = Object.entries(columns ?? {});
  const [first] = entries;
  if (first === undefined) {
    throw new ArgumentError("Table.fromColumns: columns is empty; give at least one column");
  }
  const names = entries.map(([name]) => nameOf(source, name));
  entries.forEach(([name, values], i) => {
    checkValues(name, values);
    const twice = names.indexOf(names[i] as string);
    if (twice !== i) {
      const problem = `columns ${twice + 1} and ${i + 1} are both named ${quoted(name)}; rename one`;
      throw new DataError("ERR_DATA_HEADER", { source, column: name }, problem);
    }
    if (values.length === first[1].length) return;
    const problem =
      `column ${quoted(name)} has ${values.length} values, ${quoted(first[0])} has ` +
      `${first[1].length}; give columns of one length`;
    throw new DataError("ERR_DATA_ROW", { source, column: name }, problem);
  });
  const cells = entries.map(([name, values]) => columnOf(source, name, values));
  return { columns: names, cells };
}

function nameOf(source: string, name: string): string {
  const text = name.normalize("NFC").trim();
  if (text !== "") return text;
  throw new DataError("ERR_DATA_HEADER", { source }, "a column has no name; name it or remove it");
}

function checkValues(name: string, values: ColumnValues): void {
  if (Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView)))
    return;
  const problem = `column ${quoted(name)} is no array; give an array or a typed array`;
  throw new ArgumentError(`Table.fromColumns: ${problem}`);
}

function columnOf(source: string, column: string, values: ColumnValues): ColumnCells {
  const kind = kindOf(values);
  const cells = new ColumnCells({ isText: kind === "text" });
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const ownKind = kinds[typeof value];
    if (value === null || value === undefined || Number.isNaN(value)) cells.pushWord(null);
    else if (ownKind === undefined || ownKind !== kind)
      throw mixture({ source, row, column }, value, kind);
    else if (typeof value === "number" && Number.isFinite(value)) cells.pushNumber(value);
    else if (typeof value === "bigint" && isSafe(value)) cells.pushNumber(Number(value));
    // Truth values, texts, and numbers that float64 does not have: what asks for a number refuses these.
    else cells.pushWord(String(value));
  }
  return cells;
}

type Kind = "numbers" | "truth values" | "text";

const kinds: Readonly<Record<string, Kind>> = {
  number: "numbers",
  bigint: "numbers",
  boolean: "truth values",
  string: "text",
};

/** The kind of the first value that there is. */
function kindOf(values: ColumnValues): Kind | undefined {
  for (const value of values) {
    if (value !== null && value !== undefined && !Number.isNaN(value)) return kinds[typeof value];
  }
  return undefined;
}

function isSafe(value: bigint): boolean {
  return BigInt.asIntN(54, value) === value && Number.isSafeInteger(Number(value));
}

function mixture(place: DataPlace, value: unknown, kind: Kind | undefined): DataError {
  const column = quoted(place.column as string);
  const own = kinds[typeof value];
  const problem =
    own === undefined
      ? `column ${column} holds a value of type ${typeof value}; give numbers, truth values or text`
      : `column ${column} holds ${own} below ${kind}; give values of one kind`;
  return new DataError("ERR_DATA_TYPE", place, problem);
}
