import { byteLengthIn } from "../formats/checkFileShape.ts";
import type { ElementType } from "../formats/elementType.ts";
import { quote, type SourceFile } from "../formats/SourceFile.ts";
import { formatShape } from "../shapes/shape.ts";
import { CHECKSUM } from "./checksum.ts";
import { elementTypes, foreignTypes } from "./elementTypes.ts";
import { type JsonNode, type JsonObject, JsonReader } from "./JsonReader.ts";

/** A tensor as the header describes it. */
export interface TensorEntry {
  readonly name: string;
  /** Null for a type of the format that linnet has no dtype for. */
  readonly type: ElementType | null;
  readonly typeName: string;
  readonly shape: readonly number[];
  /** Where its elements begin and end, in bytes from the start of the data. */
  readonly begin: number;
  readonly end: number;
  /** Where it stands in the header. */
  readonly at: number;
}

export interface SafetensorsHeader {
  readonly entries: readonly TensorEntry[];
  readonly metadata: Record<string, string>;
}

/** Reads the header and checks it against itself and against the size of the data. */
export function parseHeader(
  file: SourceFile,
  start: number,
  text: string,
  dataBytes: number,
): SafetensorsHeader {
  const reader = new JsonReader(file, start, text);
  const entries: TensorEntry[] = [];
  let metadata: Record<string, string> = {};
  for (const [name, node] of reader.document()) {
    if (name === "__metadata__") metadata = readMetadata(reader, node);
    else entries.push(readEntry(file, reader, name, node));
  }
  checkOffsets(reader, entries, dataBytes, text.length);
  return { entries, metadata };
}

function readMetadata(reader: JsonReader, node: JsonNode): Record<string, string> {
  const metadata: [string, string][] = [];
  for (const [key, { at, value }] of objectOf(reader, node)) {
    if (typeof value !== "string") reader.refuse(at, "metadata of strings");
    // Of use to those alone who read bytes.
    if (key !== CHECKSUM) metadata.push([key, value]);
  }
  return Object.fromEntries(metadata);
}

function readEntry(
  file: SourceFile,
  reader: JsonReader,
  name: string,
  node: JsonNode,
): TensorEntry {
  const object = objectOf(reader, node);
  const dtype = fieldOf(reader, node, object, "dtype");
  const offsets = fieldOf(reader, node, object, "data_offsets");
  const [begin, end, ...more] = integersOf(reader, offsets);
  if (begin === undefined || end === undefined || more.length > 0) {
    reader.refuse(offsets.at, "two offsets, [begin, end]");
  }
  if (typeof dtype.value !== "string") reader.refuse(dtype.at, "the name of a dtype");
  const typeName = dtype.value;
  const type = Object.hasOwn(elementTypes, typeName) ? (elementTypes[typeName] ?? null) : null;
  if (type === null && !foreignTypes.includes(typeName)) {
    reader.refuse(dtype.at, "a dtype of the format, such as F32");
  }
  const sizes = fieldOf(reader, node, object, "shape");
  const shape = integersOf(reader, sizes);
  if (type !== null) {
    const bytes = byteLengthIn(file, reader.byteOffset(sizes.at), shape, type);
    const expected = `${bytes} for ${typeName} of shape ${formatShape(shape)}`;
    if (bytes !== end - begin) reader.refuse(offsets.at, expected, `${end - begin} bytes`);
  }
  return { name, type, typeName, shape, begin, end, at: node.at };
}

function objectOf(reader: JsonReader, { at, value }: JsonNode): JsonObject {
  if (value instanceof Map) return value;
  reader.refuse(at, "an object");
}

function fieldOf(reader: JsonReader, { at }: JsonNode, object: JsonObject, key: string): JsonNode {
  return object.get(key) ?? reader.refuse(at, `an object with "${key}"`);
}

function integersOf(reader: JsonReader, { at, value }: JsonNode): number[] {
  if (!Array.isArray(value)) reader.refuse(at, "an array");
  return (value as readonly JsonNode[]).map((item) => {
    if (!Number.isSafeInteger(item.value)) reader.refuse(item.at, "an integer from 0");
    return item.value as number;
  });
}

/** In their order, the tensors fill the data from its first byte to its last. */
function checkOffsets(
  reader: JsonReader,
  entries: readonly TensorEntry[],
  dataBytes: number,
  headerEnd: number,
): void {
  const ordered = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  let filled = 0;
  for (const { name, begin, end, at } of ordered) {
    const found = `${quote(name)} at [${begin}, ${end}]`;
    if (begin !== filled) {
      reader.refuse(at, `offsets that continue at ${filled}, without holes or overlap`, found);
    }
    if (end < begin || end > dataBytes) {
      reader.refuse(at, `offsets within the ${dataBytes} bytes of data`, found);
    }
    filled = end;
  }
  if (filled < dataBytes) {
    reader.refuse(headerEnd, `${filled}, as the header says`, `${dataBytes} bytes of data`);
  }
}
