import { shareElements } from "../formats/readElements.ts";
import { type Bytes, bytesOf, quote, SourceFile } from "../formats/SourceFile.ts";
import { type ParseNamedOptions, wantedNames } from "../formats/wantedNames.ts";
import { sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { verifyChecksum } from "./checksum.ts";
import { LARGEST_HEADER } from "./largestHeader.ts";
import { parseHeader, type TensorEntry } from "./safetensorsHeader.ts";

/** The size of the header, as an integer of 64 bits. */
const PREFIX = 8;

/** What the parser of .safetensors files takes besides the bytes. */
export interface ParseSafetensorsOptions extends ParseNamedOptions {
  /** Whether the file has to have a check sum, as `serializeSafetensors` writes with `checksum`, that fits. */
  readonly checksum?: boolean;
}

export interface SafetensorsFile {
  readonly tensors: Record<string, Tensor>;
  /** What the file says about itself; empty where it says nothing. */
  readonly metadata: Record<string, string>;
}

/**
 * The tensors in a .safetensors file by name, and its metadata.
 *
 * Where the host can read elements where they lie, tensors share the bytes they are given: what is
 * written to one shows in the other. Halves (F16, BF16) become float32, and integers of 64 bits what
 * `int64` says; `names` picks some tensors. With `checksum`, any change of any byte is found. Throws
 * FormatError for bytes that break any rule of the format or have not the check sum, DTypeError for elements that no dtype holds, and ArgumentError for a name that is not in the
 * file. Source: safetensors, format.
 *
 * @example
 * ```ts
 * import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
 * import { tensor } from "@linnet/tensor";
 *
 * const bytes = serializeSafetensors({ w: tensor([2, -3.5]) }, { metadata: { epoch: "3" } });
 * const { tensors, metadata } = parseSafetensors(bytes);
 * console.log(tensors.w.toArray(), metadata.epoch); // [2, -3.5] 3
 * ```
 */
export function parseSafetensors(
  bytes: Bytes,
  options: ParseSafetensorsOptions = {},
): SafetensorsFile {
  const file = new SourceFile("safetensors", bytesOf("parseSafetensors", bytes), options);
  const headerBytes = headerLength(file);
  const start = PREFIX + headerBytes;
  const text = decode(file, start);
  const { entries, metadata } = parseHeader(file, PREFIX, text, file.bytes.length - start);
  // After the header, whose errors say more of what is wrong.
  if (options.checksum) verifyChecksum(file);
  const names = entries.map(({ name }) => name);
  const wanted = wantedNames(file, names, options.names);
  const chosen = entries.filter(({ name }) => wanted.has(name));
  const tensors = chosen.map((entry) => [entry.name, readEntry(file, start, entry)] as const);
  return { tensors: Object.fromEntries(tensors), metadata };
}

function readEntry(file: SourceFile, start: number, entry: TensorEntry): Tensor {
  const { name, type, typeName, shape, begin } = entry;
  if (type === null) file.refuseType(`${typeName} (tensor ${quote(name)})`);
  const count = sizeOf(shape);
  const run = { type, shape, offset: start + begin, count, littleEndian: true };
  return new Tensor(shape, count, null, 0, shareElements(file, run));
}

function headerLength(file: SourceFile): number {
  const { bytes } = file;
  file.need(0, PREFIX, "header size");
  const size = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (size > LARGEST_HEADER) {
    file.refuse(0, `a header of ${size} bytes`, `at most ${LARGEST_HEADER}`, other);
  }
  file.need(PREFIX, Number(size), "header");
  return Number(size);
}

const other = "give the bytes of a .safetensors file";

function decode(file: SourceFile, end: number): string {
  const bytes = file.bytes.subarray(PREFIX, end);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    file.refuse(PREFIX, "a header that is not UTF-8", "JSON in UTF-8", other);
  }
}
