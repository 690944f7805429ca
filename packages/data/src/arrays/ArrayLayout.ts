import type { DType, Shape, Tensor } from "@linnet/tensor";

/** Where the elements of an array lie in its file, as the header says, and how to make tensors of them. */
export interface ArrayLayout {
  readonly shape: Shape;
  readonly dtype: DType;
  /** Whether the first axis moves fastest: then the elements of a row do not lie together. */
  readonly columnMajor: boolean;
  /** Where the first element begins, and how many bytes all of them take. */
  readonly offset: number;
  readonly byteLength: number;
  /**
   * A tensor of consecutive elements: their bytes, the shape that it is to have, and where in the file
   * they begin.
   */
  tensor(bytes: Uint8Array, shape: Shape, offset: number): Tensor;
}

/**
 * Reads a header from the first bytes of a file, which are all of them if the file is short.
 * Throws `DataError` for one that is wrong or cut off.
 */
export type ParseLayout = (start: Uint8Array, source: string) => ArrayLayout;

/** More than any header of an array takes: the first bytes to look at. */
export const mostHeaderBytes: number = 65_536 + 12;
