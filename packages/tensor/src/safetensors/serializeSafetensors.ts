import { ArgumentError } from "../errors.ts";
import { checkNamedTensors } from "../formats/checkNamedTensors.ts";
import { quote } from "../formats/SourceFile.ts";
import { byteLengthOf, writeElements } from "../formats/writeElements.ts";
import type { Tensor } from "../tensor.ts";
import { typeNameOf } from "./elementTypes.ts";

/** The size of the header, as an integer of 64 bits; the header is filled up to a multiple of it. */
const PREFIX = 8;

export interface SerializeSafetensorsOptions {
  /** What the file is to say about itself. */
  readonly metadata?: Readonly<Record<string, string>>;
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
  { metadata }: SerializeSafetensorsOptions = {},
): Uint8Array<ArrayBuffer> {
  const entries = inOrder(checkNamedTensors("serializeSafetensors", tensors));
  const header: [string, unknown][] = [];
  if (metadata !== undefined) header.push(["__metadata__", checkMetadata(metadata)]);
  let end = 0;
  const starts = entries.map(([name, x]) => {
    const begin = end;
    end += byteLengthOf(x);
    const dtype = typeNameOf(x.dtype).name;
    header.push([name, { dtype, shape: x.shape, data_offsets: [begin, end] }]);
    return begin;
  });
  const text = encodeHeader(header);
  const bytes = new Uint8Array(PREFIX + text.length + end);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, PREFIX);
  for (const [i, [, x]] of entries.entries()) {
    writeElements(x, bytes, PREFIX + text.length + (starts[i] as number));
  }
  return bytes;
}

/** As JSON, key by key: an object would put keys that look like integers first. */
function encodeHeader(header: readonly [string, unknown][]): Uint8Array {
  const fields = header.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const text = new TextEncoder().encode(`{${fields.join(",")}}`);
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

function checkMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value === "string") continue;
    throw new ArgumentError(
      `serializeSafetensors: metadata ${quote(key)} is of type ${typeof value}; give a string`,
    );
  }
  return metadata;
}
