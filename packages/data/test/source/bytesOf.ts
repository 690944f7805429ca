import { expect } from "vitest";
import type { ByteSource } from "../../src/source/ByteSource.ts";
import type { DataSource } from "../../src/source/DataSource.ts";
import { openSource, type SourceOptions } from "../../src/source/openSource.ts";

/** All bytes of a stream. */
export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return new Uint8Array(await new Blob(all as BlobPart[]).arrayBuffer());
}

/** Compares at once: a matcher would look at each element, and print them all. */
export function expectBytes(actual: Uint8Array, expected: Uint8Array): void {
  expect(actual.length).toBe(expected.length);
  expect(actual.findIndex((byte, i) => byte !== expected[i])).toBe(-1);
}

/** What a function makes of a source that is open while it runs. */
export async function opened<T>(
  source: DataSource,
  use: (opened: ByteSource) => Promise<T>,
  options?: SourceOptions,
): Promise<T> {
  const opened = await openSource("read", source, options);
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}
