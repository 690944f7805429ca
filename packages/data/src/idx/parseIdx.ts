import { ArgumentError, type Tensor } from "@linnet/tensor";
import { cutOff, surplus } from "../arrays/wrongSize.ts";
import { parseIdxLayout } from "./parseIdxLayout.ts";

/**
 * The tensor in the bytes of an IDX file, the format that MNIST comes in. The bytes are copied.
 *
 * Shape and dtype: the file's, which is one of uint8, int8, int16, int32, float32 and float64.
 * Throws `DataError` with the byte for what is no such file, whole and with nothing behind it;
 * `ArgumentError` for what are no bytes. `readIdx` takes files, addresses and compressed ones.
 * Source: the page of the MNIST database, "the IDX file format".
 *
 * @example
 * ```ts
 * import { parseIdx } from "@linnet/data";
 *
 * const labels = parseIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4));
 * console.log(labels.dtype, labels.toArray()); // uint8 [ 5, 0, 4 ]
 * ```
 */
export function parseIdx(
  bytes: ArrayBuffer | Uint8Array,
  { name = "data.idx" }: { readonly name?: string } = {},
): Tensor {
  const whole = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : bytes;
  if (!(whole instanceof Uint8Array)) {
    throw new ArgumentError(
      `parseIdx: bytes are of type ${typeof bytes}; give an ArrayBuffer or a Uint8Array`,
    );
  }
  const layout = parseIdxLayout(whole, name);
  const end = layout.offset + layout.byteLength;
  if (whole.length < end) throw cutOff(name, whole.length, layout);
  if (whole.length > end) throw surplus(name, layout);
  return layout.tensor(whole.subarray(layout.offset), layout.shape, layout.offset);
}
