import type { CompressionCodec, SchemaElement } from "hyparquet";
import { quoted } from "../quoted.ts";
import { checkRuns, PageProblem } from "./checkRuns.ts";
import { checkValues, sized } from "./checkValues.ts";
import { type Compressors, decompressPage, UnknownCodec } from "./decompressPage.ts";
import type { ParquetFile } from "./ParquetFile.ts";
import { encodings, type PageHeader, pageHeader } from "./pageHeader.ts";
import { ThriftReader } from "./ThriftReader.ts";

/** The bytes of a column in a row group, and what the footer says of them. */
export interface ColumnChunk {
  readonly column: string;
  readonly element: SchemaElement;
  readonly codec: CompressionCodec;
  readonly rows: number;
  /** Where the chunk begins in the file. */
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * Decompresses the pages of a column and looks through them, so that decoding them ends and takes no
 * more memory than their values. Returns what is decompressed, by where in the chunk it began.
 *
 * Throws `DataError` with the byte of the page.
 */
export async function unpackPages(
  file: ParquetFile,
  chunk: ColumnChunk,
  compressors: Compressors,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const { bytes, start, rows } = chunk;
  const unpacked = new Map<number, Uint8Array>();
  const about = `column ${quoted(chunk.column)}: `;
  let dictionary: number | undefined;
  let left = rows;
  let at = 0;
  while (left > 0) {
    const refuse = (position: number, problem: string, cause?: unknown) =>
      file.refuse(start + position, about + problem, cause);
    const reader = new ThriftReader(bytes, at, refuse);
    const header = pageHeader(reader.struct());
    if (typeof header === "string") return refuse(at, header);
    const end = reader.position + header.compressedSize;
    if (end > bytes.length) return refuse(at, "a page goes on beyond the column");
    const page = { header, at: reader.position, body: bytes.subarray(reader.position, end) };
    if (header.isDictionary && dictionary !== undefined) refuse(at, "there are two dictionaries");
    if (!header.isDictionary && header.count > left) {
      refuse(at, `there are ${header.count} values where ${left} are left`);
    }
    try {
      await unpackPage(chunk, page, dictionary, compressors, unpacked);
    } catch (error) {
      if (error instanceof UnknownCodec) throw unknownCodec(file, chunk);
      if (error instanceof PageProblem) refuse(at, `the page is wrong, ${error.message}`, error);
      throw error;
    }
    if (header.isDictionary) dictionary = header.count;
    else left -= header.count;
    at = end;
  }
  return unpacked;
}

interface Page {
  readonly header: PageHeader;
  /** Where its bytes begin in the chunk. */
  readonly at: number;
  readonly body: Uint8Array;
}

async function unpackPage(
  { element, codec }: ColumnChunk,
  { header, at, body }: Page,
  dictionary: number | undefined,
  compressors: Compressors,
  unpacked: Map<number, Uint8Array>,
): Promise<void> {
  const levelSize = header.levels?.size ?? 0;
  const size = header.uncompressedSize - levelSize;
  const method = header.isCompressed ? codec : "UNCOMPRESSED";
  const content = await decompressPage(method, body.subarray(levelSize), size, compressors);
  if (method !== "UNCOMPRESSED") unpacked.set(at + levelSize, content);
  if (header.isDictionary) {
    const isPlain = [encodings.plain, encodings.plainDictionary].some((e) => e === header.encoding);
    if (!isPlain) throw new PageProblem(`the dictionary is in encoding ${header.encoding}`);
    return checkValues(content, element, encodings.plain, header.count);
  }
  const { values, count } = withoutLevels(element, header, body.subarray(0, levelSize), content);
  const pointsInto = [encodings.plainDictionary, encodings.dictionary].some(
    (e) => e === header.encoding,
  );
  if (pointsInto && count > 0 && (dictionary ?? 0) === 0) {
    throw new PageProblem("its values are in a dictionary that is not there");
  }
  checkValues(values, element, header.encoding, count);
}

/** The values of a page, behind the marks of those that are missing, and how many there are. */
function withoutLevels(
  { repetition_type: repetition }: SchemaElement,
  { count, levelEncoding, levels }: PageHeader,
  marks: Uint8Array,
  content: Uint8Array,
): { values: Uint8Array; count: number } {
  if (repetition === "REQUIRED") {
    if (levels === undefined || (levels.size === 0 && levels.missing === 0)) {
      return { values: content, count };
    }
    throw new PageProblem("values are missing where none may be");
  }
  if (levelEncoding !== encodings.runs) {
    throw new PageProblem(`missing values are marked in encoding ${levelEncoding}`);
  }
  if (levels === undefined) {
    const marks = sized(content);
    return { values: content.subarray(4 + marks.length), count: checkRuns(marks, 1, count) };
  }
  const present = checkRuns(marks, 1, count);
  if (present === count - levels.missing) return { values: content, count: present };
  throw new PageProblem(`${count - present} values are missing, not ${levels.missing}`);
}

function unknownCodec(file: ParquetFile, { column, codec }: ColumnChunk): never {
  const problem =
    `column ${quoted(column)} is compressed with ${codec ?? "an unknown method"}; ` +
    'pass { compressors } from the package "hyparquet-compressors"';
  file.refuseColumn("ERR_DATA_TYPE", column, problem);
}
