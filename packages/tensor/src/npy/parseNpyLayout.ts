import type { DType } from "../dtypes/dtype.ts";
import { byteLengthIn } from "../formats/checkFileShape.ts";
import { targetOf } from "../formats/elementType.ts";
import { readElements } from "../formats/readElements.ts";
import { type Bytes, bytesOf, type ParseOptions, SourceFile } from "../formats/SourceFile.ts";
import { type Shape, sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { readNpyHeader } from "./readNpyHeader.ts";

/** What the header of a .npy file says of the rest. */
export interface NpyLayout {
  /** The shape of the whole array. */
  readonly shape: Shape;
  /** The dtype of its tensors: the file's, or what `parseNpy` would convert it to. */
  readonly dtype: DType;
  /** Whether the first axis moves fastest, as in Fortran: then rows do not lie together. */
  readonly columnMajor: boolean;
  /** Where the elements begin, in bytes from the start of the file. */
  readonly offset: number;
  /** How many bytes they take. */
  readonly byteLength: number;
  /**
   * The tensor of some of them, in the order of the file: their bytes, the shape that the tensor is
   * to have, and where they begin in the file, for messages.
   */
  tensor(bytes: Bytes, shape: Shape, offset: number): Tensor;
}

/**
 * Reads the header of a .npy file from its first bytes, for those who take the elements a piece at a
 * time. `parseNpy` does all at once.
 *
 * Throws FormatError and DTypeError as `parseNpy` does; that elements are missing, or that there is
 * more behind them, only the caller can see. Source: NumPy Enhancement Proposal 1.
 *
 * @example
 * ```ts
 * import { parseNpyLayout, serializeNpy } from "@linnet/tensor/npy";
 * import { tensor } from "@linnet/tensor";
 *
 * const bytes = serializeNpy(tensor([[1, 2], [3, 4], [5, 6]]));
 * const layout = parseNpyLayout(bytes.subarray(0, 128));
 * console.log(layout.shape, layout.dtype, layout.offset, layout.byteLength); // [3, 2] float32 128 24
 * console.log(layout.tensor(bytes.subarray(136), [2, 2], 136).toArray()); // [[3, 4], [5, 6]]
 * ```
 */
export function parseNpyLayout(bytes: Bytes, options: ParseOptions = {}): NpyLayout {
  const file = new SourceFile("npy", bytesOf("parseNpyLayout", bytes), options);
  const { type, littleEndian, columnMajor, shape, offset, byteLength } = readNpyHeader(file);
  const dtype = targetOf(file, type);
  const tensor = (bytes: Bytes, shape: Shape, offset: number): Tensor => {
    const piece = new SourceFile("npy", bytesOf("NpyLayout.tensor", bytes), options, offset);
    piece.need(0, byteLengthIn(piece, 0, shape, type), "elements");
    const count = sizeOf(shape);
    const storage = readElements(piece, { type, shape, offset: 0, count, littleEndian });
    return new Tensor(shape, count, null, 0, storage);
  };
  return { shape, dtype, columnMajor, offset, byteLength, tensor };
}
