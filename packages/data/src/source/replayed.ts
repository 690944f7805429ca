import type { ByteSource } from "./ByteSource.ts";
import { skipBytes } from "./skipBytes.ts";

/** The first two bytes of a source (fewer, if it has fewer), and the source with all of them. */
export async function peek(
  source: ByteSource,
): Promise<{ readonly head: Uint8Array; readonly whole: ByteSource }> {
  const rest = source.stream()[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let count = 0;
  while (count < 2) {
    const { done, value } = await rest.next();
    if (done === true) break;
    first.push(value);
    count += value.length;
  }
  const head = Uint8Array.from(first.flatMap((chunk) => [...chunk.subarray(0, 2)]));
  return { head, whole: replayed(source, first, rest) };
}

/** A source of which the first pieces were taken already: its first stream begins with them. */
function replayed(
  source: ByteSource,
  first: Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): ByteSource {
  let begun = false;
  async function* all(): AsyncGenerator<Uint8Array, void> {
    yield* first.splice(0);
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  const abandon = async () => {
    begun = true;
    first.length = 0;
    await rest.return?.();
  };
  async function* streamFrom(from: number): AsyncGenerator<Uint8Array, void> {
    if (begun || (from > 0 && source.read !== undefined)) {
      if (!begun) await abandon();
      yield* source.stream(from);
    } else {
      begun = true;
      yield* skipBytes(all(), from);
    }
  }
  const whole: ByteSource = {
    name: source.name,
    size: source.size,
    stream: (from = 0) => streamFrom(from),
    checkUnchanged: () => source.checkUnchanged(),
    async close() {
      await abandon();
      await source.close();
    },
  };
  const { read } = source;
  if (read !== undefined) {
    whole.read = async (start, end) => {
      if (!begun) await abandon();
      return read(start, end);
    };
  }
  return whole;
}
