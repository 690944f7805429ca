import { once } from "node:events";
import { stat } from "node:fs/promises";
import { UsageError } from "../errors/UsageError.ts";
import { newBar } from "../output/newBar.ts";
import type { ProgressBar } from "../output/ProgressBar.ts";
import { print } from "../output/print.ts";
import { printJson } from "../output/printJson.ts";
import { checkWritable, writeWhole } from "../output/writeWhole.ts";
import { csvPieces } from "./csvPieces.ts";
import type { DataFlags } from "./dataCommand.ts";

/** `linnet data` */
export async function data(flags: DataFlags): Promise<void> {
  const { out, json, n, w, b, noise, seed } = flags;
  if (out === undefined) {
    if (json) throw new UsageError("--json needs --out; name a file to write");
    return printPieces(csvPieces(flags));
  }
  await checkWritable(out, "--out");
  const bar = json ? null : await newBar("rows");
  try {
    await writeWhole(out, "--out", watched(csvPieces(flags), n, bar));
  } finally {
    bar?.stop();
  }
  const { size } = await stat(out);
  const columns = [...w.map((_, j) => `x${j + 1}`), "y"];
  if (json) printJson({ out, n, columns, bytes: size, w, b, noise, seed });
  else print(`wrote ${out}: ${n} rows of ${columns.join(", ")}, ${megabytes(size)}`);
}

/** Prints as fast as the reader takes it. */
async function printPieces(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (!process.stdout.write(piece)) await once(process.stdout, "drain");
  }
}

/** Passes pieces on, and shows how many rows went by. The first line is the header. */
function* watched(pieces: Iterable<string>, n: number, bar: ProgressBar | null): Iterable<string> {
  let lines = 0;
  for (const piece of pieces) {
    yield piece;
    if (bar === null) continue;
    for (let at = piece.indexOf("\n"); at !== -1; at = piece.indexOf("\n", at + 1)) lines++;
    bar.update(lines - 1, n);
  }
}

function megabytes(bytes: number): string {
  return bytes < 1e5 ? `${bytes} bytes` : `${(bytes / 1e6).toFixed(1)} MB`;
}
