import { DataError } from "../DataError.ts";

/** Files that are often taken for CSV, by their first bytes. */
const otherKinds: readonly { readonly start: readonly number[]; readonly kind: string }[] = [
  { start: [0xff, 0xfe], kind: "UTF-16 text" },
  { start: [0xfe, 0xff], kind: "UTF-16 text" },
  { start: [0x50, 0x4b, 0x03, 0x04], kind: "a ZIP archive or a spreadsheet" },
  { start: [0x1f, 0x8b], kind: "compressed with gzip" },
  { start: [0x50, 0x41, 0x52, 0x31], kind: "a Parquet file" },
];

/**
 * The text of a file. Throws `DataError` with the kind of file it is instead, where that is known,
 * or with the first line that is not UTF-8.
 */
export function decodeUtf8(bytes: Uint8Array, source: string): string {
  const text = decode(bytes);
  if (text !== undefined && !text.includes("\0")) return text;
  for (const { start, kind } of otherKinds) {
    if (start.every((byte, i) => bytes[i] === byte)) {
      const problem = `the file is ${kind}; export the data as CSV in UTF-8`;
      throw new DataError("ERR_DATA_ENCODING", { source }, problem);
    }
  }
  // UTF-8 with NUL characters: parseCsv names their line.
  if (text !== undefined) return text;
  const line = firstInvalidLine(bytes);
  const problem = "the line is not UTF-8; save the file with the encoding UTF-8";
  throw new DataError("ERR_DATA_ENCODING", { source, line }, problem);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Line by line, which cuts no character in two: the bytes of a line break occur in no other one. */
function firstInvalidLine(bytes: Uint8Array): number {
  const [lf, cr] = [10, 13];
  let line = 1;
  let start = 0;
  for (let i = 0; i <= bytes.length; i++) {
    const ends = i === bytes.length || bytes[i] === lf || (bytes[i] === cr && bytes[i + 1] !== lf);
    if (!ends) continue;
    if (decode(bytes.subarray(start, i)) === undefined) return line;
    line++;
    start = i + 1;
  }
  throw new Error("bug: every line is UTF-8, but the file is not");
}
