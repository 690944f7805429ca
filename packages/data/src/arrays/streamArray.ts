import { ArgumentError, type Shape, type Tensor } from "@linnet/tensor";
import { DataError } from "../DataError.ts";
import type { ByteSource } from "../source/ByteSource.ts";
import type { ArrayLayout, ParseLayout } from "./ArrayLayout.ts";
import { PieceReader } from "./PieceReader.ts";
import { readLayout } from "./readArray.ts";
import { cutOff, surplus } from "./wrongSize.ts";

/** Bytes of a chunk, unless rows are larger or the user says how many he wants. */
const chunkBytes = 1 << 20;

export interface StreamArrayOptions {
  readonly rowsPerChunk?: number;
  readonly signal?: AbortSignal;
}

/**
 * The rows of an array (its slices along the first axis), some at a time, as tensors of shape
 * [rows, ...]. Closes the source, also when the loop is left early.
 */
export async function* streamArray(
  source: ByteSource,
  parse: ParseLayout,
  { rowsPerChunk, signal }: StreamArrayOptions,
): AsyncGenerator<Tensor, void> {
  try {
    const pieces = new PieceReader(source.stream());
    try {
      const layout = await readLayout(source, pieces, parse);
      for await (const chunk of rows(source, pieces, layout, rowsPerChunk)) {
        yield chunk;
        // The next rows may be there already, without a look at the source.
        signal?.throwIfAborted();
      }
      if ((await pieces.peek(1)).length > 0) throw surplus(source.name, layout);
      await source.checkUnchanged();
    } finally {
      await pieces.close();
    }
  } finally {
    await source.close();
  }
}

async function* rows(
  source: ByteSource,
  pieces: PieceReader,
  layout: ArrayLayout,
  rowsPerChunk: number | undefined,
): AsyncGenerator<Tensor, void> {
  const [count, ...rest] = rowShape(layout, source.name);
  if (count === 0) return;
  const rowBytes = layout.byteLength / count;
  const most = rowsPerChunk ?? defaultRows(rowBytes, count);
  for (let row = 0; row < count; row += most) {
    const n = Math.min(most, count - row);
    const at = pieces.position;
    const bytes = await pieces.take(n * rowBytes, source.size !== undefined);
    if (bytes.length < n * rowBytes) throw cutOff(source.name, pieces.position, layout);
    yield layout.tensor(bytes, [n, ...rest], at);
  }
}

/** The shape, if it has rows that lie together. */
function rowShape({ shape, columnMajor }: ArrayLayout, source: string): [number, ...Shape] {
  const [count, ...rest] = shape;
  if (count === undefined) {
    const problem = "the file holds a single number, which has no rows; read it as a whole";
    throw new DataError("ERR_DATA_FORMAT", { source }, problem);
  }
  if (columnMajor) {
    const problem =
      "the elements are in column-major order, so rows cannot be read one after another; " +
      "save numpy.ascontiguousarray(array), or read the file as a whole";
    throw new DataError("ERR_DATA_FORMAT", { source }, problem);
  }
  return [count, ...rest];
}

/** Rows without elements take no bytes: all of them make a chunk. */
function defaultRows(rowBytes: number, count: number): number {
  return rowBytes === 0 ? count : Math.max(1, Math.floor(chunkBytes / rowBytes));
}

/** Throws `ArgumentError` unless it is a number of rows. */
export function checkRowsPerChunk(operation: string, rows: number | undefined): void {
  if (rows === undefined || (Number.isSafeInteger(rows) && rows > 0)) return;
  throw new ArgumentError(
    `${operation}: rowsPerChunk is ${String(rows)}; give an integer of at least 1`,
  );
}
