import { readElements } from "../formats/readElements.ts";
import {
  type Bytes,
  bytesOf,
  countOf,
  type ParseOptions,
  SourceFile,
} from "../formats/SourceFile.ts";
import { sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { readNpyHeader } from "./readNpyHeader.ts";

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
  const { type, littleEndian, columnMajor, shape, offset, byteLength } = readNpyHeader(file);
  file.need(offset, byteLength, "elements");
  const behind = file.bytes.length - offset - byteLength;
  if (behind > 0) file.refuse(offset + byteLength, countOf(behind), "the end of the file");
  const count = sizeOf(shape);
  const storage = readElements(file, { type, shape, offset, count, littleEndian });
  return new Tensor(shape, count, columnMajor ? columnMajorStrides(shape) : null, 0, storage);
}

function columnMajorStrides(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((size) => {
    const own = stride;
    stride *= size;
    return own;
  });
}
