import { byteLengthIn } from "../formats/checkFileShape.ts";
import { readElements } from "../formats/readElements.ts";
import {
  type Bytes,
  bytesOf,
  countOf,
  hex,
  type ParseOptions,
  SourceFile,
} from "../formats/SourceFile.ts";
import { sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { parseNpyHeader } from "./npyHeader.ts";
import { parseDescr } from "./npyType.ts";

/** `\x93NUMPY` */
const magic: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * The tensor in a .npy file, as `numpy.save` writes it. The bytes are copied.
 *
 * Shape: the file's. dtype: the file's; float16 becomes float32, and integers of 64 bits what
 * `int64` says. Either byte order, and column-major order too, which becomes strides.
 * Throws FormatError for bytes that are no such file, whole and with nothing behind it, and DTypeError
 * for elements that no dtype holds. Source: NumPy Enhancement Proposal 1, versions 1.0 to 3.0.
 *
 * @example
 * ```ts
 * import { parseNpy, serializeNpy } from "@linnet/tensor/npy";
 * import { tensor } from "@linnet/tensor";
 *
 * const bytes = serializeNpy(tensor([[1, 2], [3, 4]]));
 * console.log(parseNpy(bytes).toArray()); // [[1, 2], [3, 4]]
 * ```
 */
export function parseNpy(bytes: Bytes, options: ParseOptions = {}): Tensor {
  return readNpy(new SourceFile("npy", bytesOf("parseNpy", bytes), options));
}

/** The same for a file that may lie within another one. */
export function readNpy(file: SourceFile): Tensor {
  const { start, text } = headerText(file);
  const { descr, fortranOrder, shape } = parseNpyHeader(file, start, text);
  const { type, littleEndian } = parseDescr(file, start, descr);
  const bytes = byteLengthIn(file, start, shape, type);
  const offset = start + text.length;
  file.need(offset, bytes, "elements");
  const behind = file.bytes.length - offset - bytes;
  if (behind > 0) file.refuse(offset + bytes, countOf(behind), "the end of the file");
  const count = sizeOf(shape);
  const storage = readElements(file, { type, shape, offset, count, littleEndian });
  const layout = fortranOrder && shape.length > 1 ? columnMajorStrides(shape) : null;
  return new Tensor(shape, count, layout, 0, storage);
}

function headerText(file: SourceFile): { start: number; text: string } {
  const { bytes } = file;
  const found = bytes.subarray(0, magic.length);
  if (found.length < magic.length || magic.some((byte, i) => found[i] !== byte)) {
    file.refuse(0, hex(found), `${hex(Uint8Array.from(magic))}, which begins a .npy file`, other);
  }
  file.need(6, 4, "version and header size");
  const [major, minor] = [bytes[6] as number, bytes[7] as number];
  if (major < 1 || major > 3 || minor !== 0) {
    file.refuse(6, `version ${major}.${minor}`, "1.0, 2.0 or 3.0", other);
  }
  const start = major === 1 ? 10 : 12;
  file.need(8, start - 8, "header size");
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  file.need(start, length, "header");
  // What a header may say is ASCII: whatever is not shows as a wrong character at its place.
  const text = new TextDecoder("latin1").decode(bytes.subarray(start, start + length));
  return { start, text };
}

const other = "give the bytes of a file that numpy.save wrote";

function columnMajorStrides(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((size) => {
    const own = stride;
    stride *= size;
    return own;
  });
}
