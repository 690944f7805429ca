import type { Tensor } from "@linnet/tensor";
import { readArray } from "../arrays/readArray.ts";
import { checkRowsPerChunk, streamArray } from "../arrays/streamArray.ts";
import type { DataSource } from "../source/DataSource.ts";
import { openSource, type SourceOptions } from "../source/openSource.ts";
import { parseIdxLayout } from "./parseIdxLayout.ts";

/** What a reader of rows takes besides the source. */
export interface StreamRowsOptions extends SourceOptions {
  /** How many rows a tensor has at most; by default as many as make 1 MB. */
  readonly rowsPerChunk?: number;
}

/**
 * Reads the tensor in an IDX file, the format that MNIST comes in, compressed with gzip or not.
 *
 * Shape and dtype: the file's; see `parseIdx`. Elements stay what they are: divide MNIST's pixels by
 * 255 yourself. Throws `DataError` with the byte for what is no such file, whole and with nothing
 * behind it, and for a source that cannot be read; the signal's reason when it aborts.
 *
 * @example
 * ```ts
 * import { readIdx, serializeIdx } from "@linnet/data";
 * import { tensor } from "@linnet/tensor";
 *
 * const file = new Blob([serializeIdx(tensor([5, 0, 4], { dtype: "uint8" }))]);
 * const labels = await readIdx(file);
 * console.log(labels.shape, labels.dtype); // [ 3 ] uint8
 * ```
 */
export async function readIdx(source: DataSource, options: SourceOptions = {}): Promise<Tensor> {
  return readArray(await openSource("readIdx", source, options), parseIdxLayout);
}

/**
 * The rows of an IDX file one chunk after another, each a tensor of shape [rows, ...], for files that
 * are larger than memory. All else is as `readIdx` does it; `rowsPerChunk` has to be at least 1.
 *
 * @example
 * ```ts
 * import { serializeIdx, streamIdx } from "@linnet/data";
 * import { arange } from "@linnet/tensor";
 *
 * const file = new Blob([serializeIdx(arange(10, { dtype: "uint8" }).reshape([5, 2]))]);
 * for await (const rows of streamIdx(file, { rowsPerChunk: 2 })) console.log(rows.shape);
 * // [ 2, 2 ]
 * // [ 2, 2 ]
 * // [ 1, 2 ]
 * ```
 */
export async function* streamIdx(
  source: DataSource,
  options: StreamRowsOptions = {},
): AsyncGenerator<Tensor, void> {
  checkRowsPerChunk("streamIdx", options.rowsPerChunk);
  const opened = await openSource("streamIdx", source, options);
  yield* streamArray(opened, parseIdxLayout, options);
}
