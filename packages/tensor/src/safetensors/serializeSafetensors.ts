import { ArgumentError } from "../errors.ts";
import { checkNamedTensors } from "../formats/checkNamedTensors.ts";
import { quote } from "../formats/SourceFile.ts";
import { byteLengthOf, writeElements } from "../formats/writeElements.ts";
import type { Tensor } from "../tensor.ts";
import { CHECKSUM, NO_DIGITS, writeChecksum } from "./checksum.ts";
import { typeNameOf } from "./elementTypes.ts";
import { LARGEST_HEADER } from "./largestHeader.ts";

/** The size of the header, as an integer of 64 bits; the header is filled up to a multiple of it. */
const PREFIX = 8;

export interface SerializeSafetensorsOptions {
  /** What the file is to say about itself. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Whether the metadata begin with a check sum of the whole file, which `parseSafetensors` can verify. */
  readonly checksum?: boolean;
}

/**
 * Named tensors as the bytes of a .safetensors file.
 *
 * In the order of the reference implementation: the widest dtypes first, then by name, so that all
 * elements are aligned and equal tensors give equal bytes. Throws ArgumentError unless every value is
 * a tensor with a name and the metadata are strings. Source: safetensors, format.
 *
 * @example
 * ```ts
 * import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
 * import { ones, zeros } from "@linnet/tensor";
 *
 * const bytes = serializeSafetensors({ b: zeros([1]), a: ones([2, 3]) });
 * console.log(Object.keys(parseSafetensors(bytes).tensors)); // ['a', 'b']
 * ```
 */
export function serializeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  { metadata, checksum = false }: SerializeSafetensorsOptions = {},
): Uint8Array<ArrayBuffer> {
  const entries = inOrder(checkNamedTensors("serializeSafetensors", tensors));
  const header: [string, string][] = [];
  const about = metadataEntries(metadata, checksum);
  if (about !== undefined) header.push(["__metadata__", objectText(about)]);
  let end = 0;
  const starts = entries.map(([name, x]) => {
    const begin = end;
    end += byteLengthOf(x);
    const dtype = typeNameOf(x.dtype).name;
    const entry = { dtype, shape: x.shape, data_offsets: [begin, end] };
    header.push([name, JSON.stringify(entry)]);
    return begin;
  });
  const text = encodeHeader(header);
  const bytes = new Uint8Array(PREFIX + text.length + end);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, PREFIX);
  for (const [i, [, x]] of entries.entries()) {
    writeElements(x, bytes, PREFIX + text.length + (starts[i] as number));
  }
  if (checksum) writeChecksum(bytes);
  return bytes;
}

/** As JSON, key by key: an object would put keys that look like integers first. Values are JSON already. */
function objectText(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
}

function encodeHeader(header: readonly [string, string][]): Uint8Array {
  const text = new TextEncoder().encode(objectText(header));
  if (text.length > LARGEST_HEADER) {
    throw new ArgumentError(
      `serializeSafetensors: the header would have ${text.length} bytes, and at most ${LARGEST_HEADER} ` +
        "are read; give long lists of numbers as tensors",
    );
  }
  const padded = new Uint8Array(Math.ceil(text.length / PREFIX) * PREFIX).fill(0x20);
  padded.set(text);
  return padded;
}

function inOrder(entries: readonly [string, Tensor][]): [string, Tensor][] {
  const encoder = new TextEncoder();
  const keyed = entries.map(([name, x]) => {
    if (name === "__metadata__") {
      throw new ArgumentError(
        'serializeSafetensors: "__metadata__" is no name for a tensor; choose another',
      );
    }
    return { name, x, rank: typeNameOf(x.dtype).rank, bytes: encoder.encode(name) };
  });
  keyed.sort((a, b) => b.rank - a.rank || compareBytes(a.bytes, b.bytes));
  return keyed.map(({ name, x }) => [name, x]);
}

/** By UTF-8 bytes, as the reference implementation does; JavaScript compares UTF-16. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  }
  return a.length - b.length;
}

/** The metadata as JSON, with a place for the check sum first; undefined for a file that has none. */
function metadataEntries(
  metadata: Readonly<Record<string, string>> | undefined,
  checksum: boolean,
): [string, string][] | undefined {
  if (metadata === undefined && !checksum) return undefined;
  const sum = checksum ? [[CHECKSUM, NO_DIGITS] as const] : [];
  const entries = [...sum, ...checkedMetadata(metadata ?? {})];
  return entries.map(([key, value]) => [key, JSON.stringify(value)]);
}

function checkedMetadata(metadata: Readonly<Record<string, string>>): [string, string][] {
  for (const [key, value] of Object.entries(metadata)) {
    if (key === CHECKSUM) {
      throw new ArgumentError(
        `serializeSafetensors: metadata has "${CHECKSUM}"; pass { checksum: true } for a check sum`,
      );
    }
    if (typeof value === "string") continue;
    throw new ArgumentError(
      `serializeSafetensors: metadata ${quote(key)} is of type ${typeof value}; give a string`,
    );
  }
  return Object.entries(metadata);
}
