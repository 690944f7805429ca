import { DataError } from "../DataError.ts";
import type { CsvRowIndex } from "./CsvRowIndex.ts";
import { checksum } from "./checksum.ts";

/** The first bytes of an index file; the number is the version of the format. */
const magic = "linnet rows 1\n";

/** Where the text starts: behind the checksum, and the length of the text. */
const textStart = magic.length + 8;

/**
 * An index of rows as the bytes of a file, for the next time that the same CSV file is opened.
 *
 * The bytes: `linnet rows 1` and a line break; a checksum of all that follows (uint32); the length of a text
 * (uint32); that text, JSON in UTF-8 with all but the offsets; the offsets (float64 each). Numbers are
 * little-endian.
 *
 * @example
 * ```ts
 * import { openCsvRows, parseRowIndex, serializeRowIndex } from "@linnet/data";
 *
 * const choice = { features: ["age"], target: "price" };
 * const rows = await openCsvRows("houses.csv", choice);
 * const bytes = serializeRowIndex(rows.index);
 * const again = await openCsvRows("houses.csv", { ...choice, index: parseRowIndex(bytes) });
 * console.log(again.length); // 4
 * ```
 */
export function serializeRowIndex(index: CsvRowIndex): Uint8Array<ArrayBuffer> {
  const { offsets, ...rest } = index;
  const encoder = new TextEncoder();
  const text = encoder.encode(JSON.stringify(rest));
  const start = textStart + text.length;
  const bytes = new Uint8Array(start + 8 * offsets.length);
  const view = new DataView(bytes.buffer);
  bytes.set(encoder.encode(magic));
  view.setUint32(magic.length + 4, text.length, true);
  bytes.set(text, textStart);
  offsets.forEach((offset, i) => {
    view.setFloat64(start + 8 * i, offset, true);
  });
  view.setUint32(magic.length, checksum(bytes.subarray(magic.length + 4)), true);
  return bytes;
}

/**
 * The index that `serializeRowIndex` made bytes of. `name` is what messages call them.
 *
 * Throws `DataError` (`ERR_DATA_INDEX`) for bytes that are no index, or a damaged one. Whether it fits the
 * CSV file is looked at when that is opened.
 */
export function parseRowIndex(bytes: Uint8Array, name = "index"): CsvRowIndex {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = new TextDecoder().decode(bytes.subarray(0, magic.length));
  if (begins !== magic || bytes.length < textStart) {
    throw damaged(name, 0, "this is no index of rows");
  }
  const start = textStart + view.getUint32(magic.length + 4, true);
  if (start > bytes.length) throw damaged(name, bytes.length, "the index is cut off");
  if (view.getUint32(magic.length, true) !== checksum(bytes.subarray(magic.length + 4))) {
    throw damaged(name, magic.length, "the index is damaged or cut off");
  }
  const rest = parsedJson(bytes.subarray(textStart, start));
  if (rest === undefined) throw damaged(name, textStart, "the index is damaged");
  const count = Math.ceil(rest.rowCount / rest.stride) + 1;
  if (bytes.length !== start + 8 * count) {
    throw damaged(name, bytes.length, `the index has not the ${start + 8 * count} bytes it should`);
  }
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const offset = view.getFloat64(start + 8 * i, true);
    const ascends = Number.isSafeInteger(offset) && offset > (offsets[i - 1] ?? -1);
    if (!ascends || offset > rest.fingerprint.size) {
      throw damaged(name, start + 8 * i, "the index is damaged");
    }
    offsets[i] = offset;
  }
  return { ...rest, offsets };
}

function damaged(source: string, byte: number, what: string): DataError {
  return new DataError("ERR_DATA_INDEX", { source, byte }, `${what}; make it anew`);
}

type Shape = { readonly [key: string]: Shape } | ((value: unknown) => boolean);

const isText = (value: unknown) => typeof value === "string";
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isPositive = (value: unknown) => isCount(value) && value !== 0;
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);
const isNumber = (value: unknown) => Number.isFinite(value);

const moments: Shape = {
  count: isCount,
  filled: isCount,
  mean: isNumber,
  std: isNumber,
  min: isNumber,
  max: isNumber,
};

/** What the text of an index has to be. */
const shape: Shape = {
  rowCount: isPositive,
  stride: isPositive,
  dropped: isCount,
  filled: isCount,
  columns: isTexts,
  choice: {
    features: isTexts,
    target: isText,
    delimiter: isText,
    missing: (value) => ["error", "drop", "mean"].includes(value as string),
  },
  fingerprint: {
    size: isCount,
    modified: (value) => value === null || isNumber(value),
    checksum: isCount,
  },
  moments: (value) => Array.isArray(value) && value.every((each) => hasShape(each, moments)),
};

function hasShape(value: unknown, wanted: Shape): boolean {
  if (typeof wanted === "function") return wanted(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(wanted).every(([key, part]) =>
    hasShape((value as Record<string, unknown>)[key], part),
  );
}

function parsedJson(bytes: Uint8Array): Omit<CsvRowIndex, "offsets"> | undefined {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (!hasShape(value, shape)) return undefined;
    const { choice, moments: all } = value as CsvRowIndex;
    return all.length === choice.features.length + 1 ? value : undefined;
  } catch {
    return undefined;
  }
}
