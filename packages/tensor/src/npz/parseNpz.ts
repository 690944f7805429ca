import { inflateSync } from "fflate";
import { crc32 } from "../formats/crc32.ts";
import { type Bytes, bytesOf, quote, SourceFile } from "../formats/SourceFile.ts";
import { type ParseNamedOptions, wantedNames } from "../formats/wantedNames.ts";
import { readNpy } from "../npy/parseNpy.ts";
import type { Tensor } from "../tensor.ts";
import { type ZipEntry, zipEntries } from "./zipEntries.ts";

/**
 * The tensors in a .npz file by name, as `numpy.savez` and `numpy.savez_compressed` write it.
 *
 * Each is read as `parseNpy` reads it; `names` picks some. Check sums are checked. Throws FormatError
 * for bytes that are no such file, DTypeError for elements that no dtype holds, and ArgumentError for
 * a name that is not in the file. Source: NumPy Enhancement Proposal 1; PKWARE APPNOTE.
 *
 * @example
 * ```ts
 * import { parseNpz, serializeNpz } from "@linnet/tensor/npz";
 * import { tensor } from "@linnet/tensor";
 *
 * const bytes = serializeNpz({ w: tensor([2, -3.5]), b: tensor(4.5) }, { compress: true });
 * console.log(parseNpz(bytes, { names: ["b"] }).b.item()); // 4.5
 * ```
 */
export function parseNpz(bytes: Bytes, options: ParseNamedOptions = {}): Record<string, Tensor> {
  const file = new SourceFile("npz", bytesOf("parseNpz", bytes), options);
  const entries = new Map<string, ZipEntry>();
  for (const entry of zipEntries(file)) {
    const name = entry.name.replace(/\.npy$/, "");
    if (name === entry.name) {
      file.refuse(entry.header, `the entry ${quote(name)}`, "names that end in .npy", notNumpy);
    }
    if (entries.has(name)) file.refuse(entry.header, `${quote(name)} again`, "each name once");
    entries.set(name, entry);
  }
  const wanted = wantedNames(file, [...entries.keys()], options.names);
  const tensors: [string, Tensor][] = [];
  try {
    for (const [name, entry] of entries) {
      if (wanted.has(name)) tensors.push([name, readEntry(file, entry, options)]);
    }
  } catch (error) {
    for (const [, x] of tensors) x.dispose();
    throw error;
  }
  return Object.fromEntries(tensors);
}

const notNumpy = "give a file that numpy.savez wrote";

function readEntry(file: SourceFile, entry: ZipEntry, options: ParseNamedOptions): Tensor {
  const packed = file.bytes.subarray(entry.start, entry.start + entry.packed);
  const bytes = entry.method === 0 ? packed : inflate(file, entry, packed);
  const found = crc32(bytes);
  if (found !== entry.crc) {
    file.refuse(entry.start, `check sum ${found} of ${quote(entry.name)}`, String(entry.crc));
  }
  // Offsets within a deflated entry count its own bytes: in the file there is no such place.
  const base = entry.method === 0 ? entry.start : 0;
  const inner = options.name === undefined ? entry.name : `${options.name}: ${entry.name}`;
  return readNpy(new SourceFile("npz", bytes, { ...options, name: inner }, base));
}

function inflate(file: SourceFile, entry: ZipEntry, packed: Uint8Array): Uint8Array {
  // One byte more than there should be, so that too many do not pass for enough.
  const out = new Uint8Array(entry.size + 1);
  let bytes = out;
  try {
    bytes = inflateSync(packed, { out }) as Uint8Array<ArrayBuffer>;
  } catch {
    file.refuse(entry.start, `${quote(entry.name)} not deflated`, "a deflated entry");
  }
  if (bytes.length !== entry.size) {
    const found = `${bytes.length > entry.size ? "more" : bytes.length} bytes in ${quote(entry.name)}`;
    file.refuse(entry.start, found, String(entry.size));
  }
  return bytes;
}
