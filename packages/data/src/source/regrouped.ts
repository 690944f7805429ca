import { chunkSize } from "./chunkSize.ts";

/**
 * The same bytes in pieces of about one size, but for the last: a stream of single bytes would cost a
 * call each, and one of 100 MB at once memory.
 */
export async function* regrouped(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let small: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    if (size === 0 && chunk.length >= chunkSize / 4) {
      yield* parts(chunk);
      continue;
    }
    // A copy: the piece is kept over the next one, and its maker may be careless.
    small.push(chunk.slice());
    size += chunk.length;
    if (size < chunkSize / 4) continue;
    yield* parts(joined(small, size));
    [small, size] = [[], 0];
  }
  if (size > 0) yield joined(small, size);
}

function* parts(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let start = 0; start < bytes.length; start += chunkSize) {
    yield bytes.subarray(start, start + chunkSize);
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let position = 0;
  for (const piece of pieces) {
    all.set(piece, position);
    position += piece.length;
  }
  return all;
}
