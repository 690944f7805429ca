import { compressors } from "hyparquet-compressors";
import { describe, expect, it } from "vitest";
import { type DataSource, readParquet, streamParquet, type Table } from "../../src/index.ts";
import golden from "../golden/parquet/parquet.json" with { type: "json" };

interface GoldenColumn {
  readonly column: string;
  readonly type: string;
  /** What linnet is to make of it; undefined where a table has no place for it. */
  readonly kind?: string;
  readonly values?: readonly (number | string | boolean | null)[];
}

interface GoldenFile {
  readonly name: string;
  readonly groups: readonly number[];
  readonly columns: readonly GoldenColumn[];
}

export const goldenFiles = golden.files as unknown as readonly GoldenFile[];

/** Files that are refused as a whole have tests of their own. */
const refused = ["no-rows.parquet", "beyond.parquet", "not-text.parquet"];
const files = goldenFiles.filter(({ name }) => !refused.includes(name));

/** The names of the columns that a table has a place for. */
const readable = ({ columns }: GoldenFile) =>
  columns.filter(({ kind }) => kind !== undefined).map(({ column }) => column);

/** A column as a golden file has it. */
function valuesIn(table: Table, { column, kind }: GoldenColumn): (number | string | null)[] {
  if (kind === "text") return table.text(column);
  return [...table.select([column]).columns[0]!];
}

function expectColumns(tables: readonly Table[], { columns }: GoldenFile): void {
  for (const golden of columns.filter(({ kind }) => kind !== undefined)) {
    const present = golden.values!.filter((value) => value !== null);
    const isText = golden.kind === "text";
    const expected = (isText ? golden.values! : present).map((v) => (isText ? v : Number(v)));
    if (present.length === 0) {
      for (const table of tables) expect(table.types[golden.column]).toBe("empty");
    } else {
      expect(tables.flatMap((table) => valuesIn(table, golden))).toEqual(expected);
    }
  }
}

/** Every golden file comes out as DuckDB reads it, whatever it is read from. */
export function describeParquet(
  sourceOf: (name: string) => DataSource,
  bytesOf: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
): void {
  const options = (file: GoldenFile) =>
    ({ compressors, missing: "drop", columns: readable(file) }) as const;

  describe.each(files)("$name", (file) => {
    it("is read as DuckDB reads it", async () => {
      const table = await readParquet(sourceOf(file.name), options(file));
      expect(table.columns).toEqual(readable(file));
      expect(table.rowCount).toBe(file.groups.reduce((sum, rows) => sum + rows, 0));
      for (const { column, kind, values } of file.columns) {
        if (kind === undefined || values!.every((value) => value === null)) continue;
        // Numbers that happen to be whole are integers to a table.
        const isWhole = values!.every((value) => value === null || Number.isInteger(value));
        expect(table.types[column], column).toBe(kind === "number" && isWhole ? "integer" : kind);
      }
      expectColumns([table], file);
    });

    it("is read from bytes, a Blob and a stream", async () => {
      const bytes = await bytesOf(file.name);
      const pieces = new Blob([bytes]).stream();
      for (const source of [bytes, bytes.buffer, new Blob([bytes]), pieces]) {
        expectColumns([await readParquet(source, options(file))], file);
      }
    });

    it("is read a row group at a time", async () => {
      const tables: Table[] = [];
      for await (const table of streamParquet(sourceOf(file.name), options(file))) {
        tables.push(table);
      }
      expect(tables.map(({ rowCount }) => rowCount)).toEqual(file.groups);
      expectColumns(tables, file);
    });
  });

  it("the columns that are named are read, in their order", async () => {
    const columns = ["price", "town"];
    const table = await readParquet(sourceOf("houses.parquet"), { columns });
    expect(table.columns).toEqual(columns);
    expect(table.text("town")[0]).toBe("Ulm, Donau");
  });
}
