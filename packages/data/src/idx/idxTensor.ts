import { type DType, type Shape, type Tensor, tensor } from "@linnet/tensor";
import { idxBytesPer } from "./idxType.ts";

const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** Whether this host keeps the low byte of a number first. */
const hostIsLittleEndian =
  /* @__PURE__ */ new Uint8Array(/* @__PURE__ */ Uint16Array.of(1).buffer)[0] === 1;

/** A tensor of elements with the high byte first. The bytes are copied. */
export function idxTensor(dtype: DType, bytes: Uint8Array, shape: Shape): Tensor {
  const { buffer, byteOffset } = reversedEach(bytes, idxBytesPer(dtype));
  const array = arrays[dtype as keyof typeof arrays];
  const elements = new array(
    buffer as ArrayBuffer,
    byteOffset,
    bytes.length / array.BYTES_PER_ELEMENT,
  );
  return tensor(elements, { dtype, shape });
}

/** The bytes in the host's order, or in that of IDX: one is the other reversed. A copy, if it matters. */
export function reversedEach(bytes: Uint8Array, size: number): Uint8Array {
  if (size === 1 || !hostIsLittleEndian) return bytes;
  const copy = Uint8Array.from(bytes);
  for (let i = 0; i < copy.length; i += size) copy.subarray(i, i + size).reverse();
  return copy;
}
