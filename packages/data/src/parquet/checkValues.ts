import type { SchemaElement } from "hyparquet";
import { checkDelta } from "./checkDelta.ts";
import { checkRuns, PageProblem } from "./checkRuns.ts";
import { encodings } from "./pageHeader.ts";

/** Texts that share their beginnings may be much larger than what is written. */
const mostTextBytes = 1 << 28;

/**
 * Looks through the values of a page, without those that are missing: all of them have to be there.
 * Throws `PageProblem` for what the library would not notice, or would take too much memory for.
 */
export function checkValues(
  bytes: Uint8Array,
  { type, type_length: fixed = 0 }: SchemaElement,
  encoding: number,
  count: number,
): void {
  const isIndex = encoding === encodings.plainDictionary || encoding === encodings.dictionary;
  if (encoding === encodings.plain) checkPlain(bytes, type, fixed, count);
  else if (isIndex && type !== "BOOLEAN") checkIndices(bytes, count);
  else if (encoding === encodings.runs && type === "BOOLEAN") checkRuns(sized(bytes), 1, count);
  else if (encoding === encodings.byteStreams) checkSize(bytes, count * bytesOf(type, fixed));
  else if (encoding === encodings.delta && (type === "INT32" || type === "INT64")) {
    checkDelta(bytes, 0, count);
  } else if (encoding === encodings.deltaLengths && type === "BYTE_ARRAY") {
    const lengths = new Int32Array(count);
    const start = checkDelta(bytes, 0, count, lengths);
    checkSize(bytes, start + sum(lengths));
  } else if (encoding === encodings.deltaTexts && isBytes(type)) checkTexts(bytes, count);
  else throw new PageProblem(`values of type ${type} are in encoding ${encoding}`);
}

/** Bytes that follow their number. */
export function sized(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 4) throw new PageProblem("it is cut off");
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (size > bytes.length - 4) throw new PageProblem(`${size} bytes do not fit`);
  return bytes.subarray(4, 4 + size);
}

function checkPlain(
  bytes: Uint8Array,
  type: SchemaElement["type"],
  fixed: number,
  count: number,
): void {
  if (type !== "BYTE_ARRAY") {
    const size = type === "BOOLEAN" ? Math.ceil(count / 8) : count * bytesOf(type, fixed);
    checkSize(bytes, size);
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (let i = 0; i < count; i++) {
    checkSize(bytes, at + 4);
    at += 4 + view.getUint32(at, true);
  }
  checkSize(bytes, at);
}

function checkIndices(bytes: Uint8Array, count: number): void {
  const [width] = bytes;
  if (width === undefined || width > 32) throw new PageProblem(`an index has ${width} bits`);
  checkRuns(bytes.subarray(1), width, count);
}

/** Texts as how much of the one before they begin with, and the rest. */
function checkTexts(bytes: Uint8Array, count: number): void {
  const [shared, own] = [new Int32Array(count), new Int32Array(count)];
  const start = checkDelta(bytes, checkDelta(bytes, 0, count, shared), count, own);
  checkSize(bytes, start + sum(own));
  let before = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    if ((shared[i] as number) > before) throw new PageProblem("a text begins with more than one");
    before = (shared[i] as number) + (own[i] as number);
    total += before;
  }
  if (total > mostTextBytes) throw new PageProblem(`its texts have ${total} bytes`);
}

function checkSize(bytes: Uint8Array, size: number): void {
  if (size > bytes.length) throw new PageProblem(`values end after ${bytes.length} bytes`);
}

function sum(lengths: Int32Array): number {
  return lengths.reduce((total, length) => total + length, 0);
}

function isBytes(type: SchemaElement["type"]): boolean {
  return type === "BYTE_ARRAY" || type === "FIXED_LEN_BYTE_ARRAY";
}

function bytesOf(type: SchemaElement["type"], fixed: number): number {
  const sizes: Partial<Record<NonNullable<SchemaElement["type"]>, number>> = {
    INT32: 4,
    FLOAT: 4,
    INT64: 8,
    DOUBLE: 8,
    INT96: 12,
    FIXED_LEN_BYTE_ARRAY: fixed,
  };
  const size = type === undefined ? 0 : sizes[type];
  if (size === undefined || size <= 0) throw new PageProblem(`values of type ${type} have no size`);
  return size;
}
