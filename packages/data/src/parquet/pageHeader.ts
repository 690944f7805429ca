import type { ThriftStruct } from "./ThriftReader.ts";

/** How values are written, by Parquet's numbers. */
export const encodings = {
  plain: 0,
  plainDictionary: 2,
  runs: 3,
  delta: 5,
  deltaLengths: 6,
  deltaTexts: 7,
  dictionary: 8,
  byteStreams: 9,
} as const;

/** What stands before a page of values, or of the dictionary that they point into. */
export interface PageHeader {
  readonly isDictionary: boolean;
  /** The number of values, missing ones among them. */
  readonly count: number;
  readonly encoding: number;
  /** The encoding of the marks of what is missing, where it is not given by the version. */
  readonly levelEncoding: unknown;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  /**
   * Of pages of the second version: how many values are missing, and the bytes that say which. Those are
   * never compressed.
   */
  readonly levels: { readonly missing: number; readonly size: number } | undefined;
  /** Whether the values are compressed, if the column is. */
  readonly isCompressed: boolean;
}

/** A header from its fields; returns what is wrong with it instead. */
export function pageHeader(fields: ThriftStruct): PageHeader | string {
  const [kind, uncompressedSize, compressedSize] = [1, 2, 3].map((id) => fields.get(id));
  if (!isCount(uncompressedSize) || !isCount(compressedSize)) return "the page has no size";
  const sizes = { compressedSize, uncompressedSize, levels: undefined, isCompressed: true };
  if (kind === 0) return withValues(sizes, structIn(fields, 5), false);
  if (kind === 2) return withValues(sizes, structIn(fields, 7), true);
  if (kind === 3) return secondVersion(sizes, structIn(fields, 8));
  return `there is a page of kind ${kind}`;
}

type Sizes = Omit<PageHeader, "isDictionary" | "count" | "encoding" | "levelEncoding">;

function withValues(
  sizes: Sizes,
  fields: ThriftStruct,
  isDictionary: boolean,
): PageHeader | string {
  const [count, encoding, levelEncoding] = [1, 2, 3].map((id) => fields.get(id));
  if (!isCount(count) || !isCount(encoding)) return "the page has no number of values";
  if (!isDictionary && count === 0) return "the page has no values";
  return { ...sizes, isDictionary, count, encoding, levelEncoding };
}

function secondVersion(sizes: Sizes, fields: ThriftStruct): PageHeader | string {
  const [count, missing, encoding, size, repetitions] = [1, 2, 4, 5, 6].map((id) => fields.get(id));
  if (!isCount(count) || !isCount(encoding)) return "the page has no number of values";
  if (!isCount(missing) || !isCount(size)) return "the page has no number of missing values";
  if (repetitions !== 0) return "the page has several values a row";
  if (count === 0) return "the page has no values";
  if (missing > count) return `${missing} of ${count} values are missing`;
  if (size > Math.min(sizes.compressedSize, sizes.uncompressedSize)) return "the page has no room";
  const isCompressed = fields.get(7) !== false;
  const levels = { missing, size };
  const levelEncoding = encodings.runs;
  return { ...sizes, isDictionary: false, count, encoding, levelEncoding, levels, isCompressed };
}

function structIn(fields: ThriftStruct, id: number): ThriftStruct {
  const value = fields.get(id);
  return value instanceof Map ? value : new Map();
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
