import type { SchemaElement } from "hyparquet";
import { quoted } from "../quoted.ts";
import type { ParquetFile } from "./ParquetFile.ts";
import type { ParquetFooter } from "./readFooter.ts";

/** A column of the schema's first level. */
export interface ParquetColumn {
  readonly name: string;
  readonly element: SchemaElement;
  /** Whether it has columns of its own, or several values a row. */
  readonly isNested: boolean;
  /** Which of the chunks of a row group is the first of it. */
  readonly chunk: number;
}

/** The columns of a file. Throws `DataError` for a schema that is no tree, or has a name twice. */
export function parquetColumns(
  file: ParquetFile,
  { start, metadata: { schema, row_groups: groups } }: ParquetFooter,
): readonly ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  let chunk = 0;
  for (let at = 1; at < schema.length; ) {
    const element = schema[at] as SchemaElement;
    const { end, leaves } = subtree(schema, at);
    const isNested = end > at + 1 || element.repetition_type === "REPEATED";
    if (end > schema.length || (!isNested && element.type === undefined)) {
      file.refuse(start, "the elements of the schema do not add up");
    }
    const name = String(element.name ?? "")
      .normalize("NFC")
      .trim();
    columns.push({ name, element, isNested, chunk });
    chunk += leaves;
    at = end;
  }
  if (columns.length === 0 || columns.length !== schema[0]?.num_children) {
    file.refuse(start, "the elements of the schema do not add up");
  }
  checkNames(file, columns);
  groups.forEach((group, i) => {
    const found = group.columns.length;
    if (found === chunk) return;
    file.refuse(start, `row group ${i} has ${found} columns, the schema has ${chunk}`);
  });
  return columns;
}

/** Where the elements below one end, in the order of the schema, and how many of them have values. */
function subtree(schema: readonly SchemaElement[], start: number): { end: number; leaves: number } {
  let at = start;
  let leaves = 0;
  let open = 1;
  for (; open > 0 && at < schema.length; at++) {
    const { num_children = 0 } = schema[at] as SchemaElement;
    const children = Number.isSafeInteger(num_children) ? Math.max(0, num_children) : 0;
    open += children - 1;
    if (children === 0) leaves++;
  }
  return { end: open === 0 ? at : Number.POSITIVE_INFINITY, leaves };
}

function checkNames(file: ParquetFile, columns: readonly ParquetColumn[]): void {
  const seen = new Map<string, number>();
  columns.forEach(({ name }, i) => {
    const first = seen.get(name);
    if (name === "") {
      const problem = `column ${i + 1} has no name; name it where the file is written`;
      file.refuseColumn("ERR_DATA_HEADER", name, problem);
    }
    if (first !== undefined) {
      const problem =
        `columns ${first} and ${i + 1} are both named ${quoted(name)}; ` +
        "rename one where the file is written";
      file.refuseColumn("ERR_DATA_HEADER", name, problem);
    }
    seen.set(name, i + 1);
  });
}
