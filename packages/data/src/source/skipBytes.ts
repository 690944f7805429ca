/** The bytes from an offset on, of what can only be read from its start. */
export function skipBytes(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
): AsyncIterable<Uint8Array> {
  return from === 0 ? chunks : skip(chunks, from);
}

async function* skip(
  chunks: AsyncIterable<Uint8Array>,
  from: number,
): AsyncGenerator<Uint8Array, void> {
  let position = 0;
  for await (const chunk of chunks) {
    const skipped = Math.max(0, from - position);
    position += chunk.length;
    if (skipped < chunk.length) yield chunk.subarray(skipped);
  }
}
