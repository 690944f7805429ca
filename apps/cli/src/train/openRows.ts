import { open, readFile } from "node:fs/promises";
import {
  type CsvRows,
  type CsvRowsOptions,
  openCsvRows,
  parseCsv,
  parseRowIndex,
  serializeRowIndex,
  type Table,
} from "@linnet/data";
import { RunError } from "../errors/RunError.ts";
import type { ProgressBar } from "../output/ProgressBar.ts";
import { checkWritable, writeWhole } from "../output/writeWhole.ts";
import { unchosen } from "./readTask.ts";
import type { TrainFlags } from "./trainCommand.ts";

/** Bytes of the first line that are looked at for names of columns. */
const longestHeader = 1 << 16;

/** Opens the rows of `--data`, with the index of `--index` if it is there; else writes that. */
export async function openRows(
  data: string,
  flags: TrainFlags,
  bar: ProgressBar | null,
): Promise<CsvRows> {
  const { features, target, missing = "error", index: path } = flags;
  if (!features || !target) throw unchosen(flags, await headerOf(data));
  const options: CsvRowsOptions = {
    features,
    target,
    missing,
    ...(bar && { onProgress: ({ bytes, size }) => bar.update(bytes, size) }),
  };
  try {
    const known = path === undefined ? undefined : await readFile(path).catch(absent(path));
    if (known) return await openCsvRows(data, { ...options, index: parseRowIndex(known, path) });
    if (path !== undefined) await checkWritable(path, "--index");
    const rows = await openCsvRows(data, options);
    if (path !== undefined) await writeWhole(path, "--index", [serializeRowIndex(rows.index)]);
    return rows;
  } finally {
    bar?.stop();
  }
}

/** The columns of a file, from its first line. */
async function headerOf(path: string): Promise<Pick<Table, "name" | "columns">> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(longestHeader) });
    const [header = ""] = buffer.toString("utf8", 0, bytesRead).split(/\r\n|\n|\r/);
    // Below itself, because a header alone is refused for having no rows.
    return parseCsv(`${header}\n${header}`, { name: path });
  } finally {
    await file.close();
  }
}

/** A file that is not there is no error: it will be written. */
function absent(path: string): (error: unknown) => undefined {
  return (error) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "ENOENT") return undefined;
    throw new RunError(`${JSON.stringify(path)} cannot be read (${code}); give another --index`);
  };
}
