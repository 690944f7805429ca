import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { ArgumentError } from "@linnet/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ByteSource } from "../../src/source/ByteSource.ts";
import type { DataSource } from "../../src/source/DataSource.ts";
import { openSource } from "../../src/source/openSource.ts";
import { rejection } from "../failure.ts";
import { bytesOf, expectBytes, opened } from "./bytesOf.ts";

/** Bytes that differ at every offset that a mistake could confuse. */
const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 2654435761) >>> 24);

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-source-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function* pieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

type Make = (bytes: Uint8Array) => DataSource | Promise<DataSource>;
const sources: readonly { title: string; make: Make; random: boolean }[] = [
  { title: "a path", make: (bytes) => file("a.bin", bytes), random: true },
  {
    title: "a URL of a file",
    make: async (bytes) => new URL(`file://${await file("b.bin", bytes)}`),
    random: true,
  },
  { title: "a Blob", make: (bytes) => new Blob([bytes as BlobPart]), random: true },
  { title: "a File", make: (bytes) => new File([bytes as BlobPart], "c.bin"), random: true },
  { title: "bytes", make: (bytes) => bytes, random: true },
  {
    title: "bytes of another realm",
    make: (bytes) => runInNewContext("Uint8Array.from(bytes)", { bytes: [...bytes] }),
    random: true,
  },
  { title: "an ArrayBuffer", make: (bytes) => bytes.slice().buffer as ArrayBuffer, random: true },
  {
    title: "a ReadableStream",
    make: (bytes) => new Blob([bytes as BlobPart]).stream(),
    random: false,
  },
  { title: "a stream of Node", make: (bytes) => Readable.from(pieces(bytes)), random: false },
  { title: "an async iterable", make: (bytes) => pieces(bytes, 97), random: false },
];

describe.each(sources)("$title", ({ make, random }) => {
  it("gives its bytes", async () => {
    expectBytes(await opened(await make(content), (it) => bytesOf(it.stream())), content);
  });

  it("gives its bytes from an offset on", async () => {
    const from = (offset: number) => (it: ByteSource) => bytesOf(it.stream(offset));
    expectBytes(await opened(await make(content), from(299_000)), content.subarray(299_000));
    expect(await opened(await make(content), from(300_000))).toHaveLength(0);
  });

  it("gives what is compressed in it", async () => {
    const packed = new Uint8Array(gzipSync(content));
    await opened(await make(packed), async (it) => {
      expect([it.size, it.read]).toEqual([undefined, undefined]);
      expectBytes(await bytesOf(it.stream(7)), content.subarray(7));
    });
    const asItIs = await opened(await make(packed), (it) => bytesOf(it.stream()), { gzip: false });
    expectBytes(asItIs, packed);
  });

  it("can be empty, or one byte", async () => {
    for (const length of [0, 1]) {
      const bytes = content.subarray(0, length);
      expectBytes(await opened(await make(bytes), (it) => bytesOf(it.stream())), bytes);
    }
  });

  it.runIf(random)("gives any part of them, as often as asked", async () => {
    await opened(await make(content), async (it) => {
      expect(it.size).toBe(content.length);
      for (const [start, end] of [
        [299_990, 300_000],
        [0, 3],
        [17, 17],
        [5, 280_000],
      ] as const) {
        expectBytes((await it.read?.(start, end)) as Uint8Array, content.slice(start, end));
      }
      expectBytes(await bytesOf(it.stream(290_000)), content.subarray(290_000));
      expectBytes(await bytesOf(it.stream()), content);
      await it.checkUnchanged();
    });
  });

  it.runIf(random)("has no bytes beyond its end", async () => {
    const name = "x.bin";
    const read = async (it: ByteSource) => it.read?.(299_999, 300_001);
    expect(await rejection(opened(await make(content), read, { name }))).toMatchObject({
      message:
        "x.bin, byte 299999: there are no bytes 299999 to 300001, the file has 300000; " +
        "check the file",
      code: "ERR_DATA_SIZE",
    });
  });

  it.runIf(!random)("gives them once", async () => {
    await opened(await make(content), async (it) => {
      expect([it.size, it.read]).toEqual([undefined, undefined]);
      await bytesOf(it.stream());
      await expect(bytesOf(it.stream())).rejects.toThrow(
        new ArgumentError("data: a stream can be read once; open it again"),
      );
    });
  });

  it("throws the reason of a signal", async () => {
    const stop = new AbortController();
    const reading = opened(
      await make(content),
      async (it) => {
        for await (const _ of it.stream()) stop.abort("enough");
      },
      { signal: stop.signal },
    );
    await expect(reading).rejects.toBe("enough");
    await expect(openSource("read", await make(content), { signal: stop.signal })).rejects.toBe(
      "enough",
    );
  });
});
