import { ArgumentError, type Tensor } from "@linnet/tensor";
import type { Int64Target } from "@linnet/tensor/npy";
import { readArray } from "../arrays/readArray.ts";
import { checkRowsPerChunk, streamArray } from "../arrays/streamArray.ts";
import type { DataSource } from "../source/DataSource.ts";
import { openSource, type SourceOptions } from "../source/openSource.ts";
import { parseNpyArray } from "./parseNpyArray.ts";

export interface ReadNpyOptions extends SourceOptions {
  /**
   * The dtype for integers of 64 bits, which linnet has none for. Each value has to fit exactly.
   * Without it, such a file is refused.
   */
  readonly int64?: Int64Target;
}

export interface StreamNpyOptions extends ReadNpyOptions {
  /** How many rows a tensor has at most; by default as many as make 1 MB. */
  readonly rowsPerChunk?: number;
}

/**
 * Reads the tensor in a .npy file, as `numpy.save` writes it, compressed with gzip or not.
 *
 * Shape: the file's. dtype: the file's; float16 becomes float32, and integers of 64 bits what `int64`
 * says. Either byte order and either order of axes.
 * Throws `DataError` with the byte for what is no such file, whole and with nothing behind it, for
 * elements that no dtype holds, and for a source that cannot be read; the signal's reason when it
 * aborts. `parseNpy` of `@linnet/tensor/npy` is for bytes that are there already.
 *
 * @example
 * ```ts
 * import { readNpy } from "@linnet/data";
 * import { tensor } from "@linnet/tensor";
 * import { serializeNpy } from "@linnet/tensor/npy";
 *
 * const file = new Blob([serializeNpy(tensor([[1, 2], [3, 4]]))]);
 * const x = await readNpy(file);
 * console.log(x.dtype, x.toArray()); // float32 [ [ 1, 2 ], [ 3, 4 ] ]
 * ```
 */
export async function readNpy(
  source: DataSource,
  { int64, ...options }: ReadNpyOptions = {},
): Promise<Tensor> {
  checkInt64("readNpy", int64);
  return readArray(await openSource("readNpy", source, options), await parseNpyArray(int64));
}

/**
 * The rows of a .npy file one chunk after another, each a tensor of shape [rows, ...], for files that
 * are larger than memory. All else is as `readNpy` does it; `rowsPerChunk` has to be at least 1.
 *
 * Throws `DataError` also for a file in column-major order, whose rows do not lie together.
 *
 * @example
 * ```ts
 * import { streamNpy } from "@linnet/data";
 * import { arange } from "@linnet/tensor";
 * import { serializeNpy } from "@linnet/tensor/npy";
 *
 * const file = new Blob([serializeNpy(arange(10).reshape([5, 2]))]);
 * let sum = 0;
 * for await (const rows of streamNpy(file, { rowsPerChunk: 2 })) sum += rows.sum().item();
 * console.log(sum); // 45
 * ```
 */
export async function* streamNpy(
  source: DataSource,
  { int64, ...options }: StreamNpyOptions = {},
): AsyncGenerator<Tensor, void> {
  checkInt64("streamNpy", int64);
  checkRowsPerChunk("streamNpy", options.rowsPerChunk);
  const opened = await openSource("streamNpy", source, options);
  yield* streamArray(opened, await parseNpyArray(int64), options);
}

function checkInt64(operation: string, int64: unknown): void {
  if (int64 === undefined || ["float64", "int32", "uint32"].includes(int64 as string)) return;
  throw new ArgumentError(
    `${operation}: int64 is ${JSON.stringify(int64)}; use "int32", "uint32" or "float64"`,
  );
}
