import { ArgumentError, DTypeError, ShapeError, Tensor } from "@linnet/tensor";
import { reversedEach } from "./idxTensor.ts";
import { idxTypes } from "./idxType.ts";

/**
 * A tensor as the bytes of an IDX file, which `parseIdx` and readers of MNIST read.
 *
 * dtype: uint8, int8, int16, int32, float32 or float64, else DTypeError. Throws ShapeError for more
 * than 255 axes and for a size of 2^32 or more. A view is written as the elements that it shows.
 *
 * @example
 * ```ts
 * import { parseIdx, serializeIdx } from "@linnet/data";
 * import { tensor } from "@linnet/tensor";
 *
 * const bytes = serializeIdx(tensor([[1, 2], [3, 4]], { dtype: "int16" }));
 * console.log(bytes.length, parseIdx(bytes).toArray()); // 20 [ [ 1, 2 ], [ 3, 4 ] ]
 * ```
 */
export function serializeIdx(x: Tensor): Uint8Array<ArrayBuffer> {
  if (!(x instanceof Tensor)) {
    throw new ArgumentError(`serializeIdx: x is of type ${typeof x}; give a tensor`);
  }
  const { dtype, shape } = x;
  const code = [...idxTypes].find(([, type]) => type === dtype)?.[0];
  if (code === undefined) {
    const known = [...idxTypes.values()].join(", ");
    throw new DTypeError(`serializeIdx: IDX has no type for ${dtype}; convert x to ${known}`);
  }
  if (shape.length > 255 || shape.some((size) => size >= 2 ** 32)) {
    throw new ShapeError(
      `serializeIdx: shape [${shape.join(", ")}] does not fit into the header; ` +
        "use at most 255 axes of less than 2^32",
    );
  }
  const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT } = x.toTypedArray();
  const elements = reversedEach(new Uint8Array(buffer, byteOffset, byteLength), BYTES_PER_ELEMENT);
  const offset = 4 + 4 * shape.length;
  const bytes = new Uint8Array(offset + elements.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, code, shape.length]);
  shape.forEach((size, axis) => {
    view.setUint32(4 + 4 * axis, size);
  });
  bytes.set(elements, offset);
  return bytes;
}
