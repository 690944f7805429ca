import { spawnSync } from "node:child_process";
import { appendFile, mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { ArgumentError } from "@linnet/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ByteSource } from "../../src/source/ByteSource.ts";
import type { DataSource } from "../../src/source/DataSource.ts";
import { openSource } from "../../src/source/openSource.ts";
import { rejection } from "../failure.ts";
import { bytesOf, opened } from "./bytesOf.ts";

const content = Uint8Array.from({ length: 1_000_003 }, (_, i) => (i * 2654435761) >>> 24);
const all = (it: ByteSource) => bytesOf(it.stream());
const name = "x.bin";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-failures-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function file(title: string, bytes: Uint8Array = content): Promise<string> {
  const path = join(folder, title);
  await writeFile(path, bytes);
  return path;
}

/** Reads a source, and does something after its first piece. */
function interrupted(path: string, act: () => Promise<unknown>): Promise<void> {
  return opened(
    path,
    async (it) => {
      let count = 0;
      for await (const _ of it.stream()) if (count++ === 0) await act();
    },
    { name },
  );
}

describe("a file that changes while it is read", () => {
  const message = "the file changed while it was read; read it again when nobody writes it";

  it("is noticed when it grows", async () => {
    const path = await file("grows.bin");
    expect(await rejection(interrupted(path, () => appendFile(path, "x")))).toMatchObject({
      message: `x.bin, byte 262144: ${message}`,
      code: "ERR_DATA_CHANGED",
      byte: 262144,
    });
  });

  it("is noticed when it shrinks", async () => {
    const path = await file("shrinks.bin");
    expect(await rejection(interrupted(path, () => truncate(path, 10)))).toMatchObject({
      message: `x.bin, byte 262144: ${message}`,
      code: "ERR_DATA_CHANGED",
    });
  });

  it("is noticed when it is written over with as many bytes", async () => {
    const path = await file("same.bin");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await rejection(interrupted(path, () => writeFile(path, content)))).toMatchObject({
      code: "ERR_DATA_CHANGED",
    });
  });

  it("is noticed by a look and by a read at an offset", async () => {
    const path = await file("later.bin");
    const source = await openSource("read", path, { name });
    await source.checkUnchanged();
    await appendFile(path, "x");
    expect(await rejection(source.checkUnchanged())).toMatchObject({ code: "ERR_DATA_CHANGED" });
    expect(await rejection(source.read?.(7, 9) as Promise<unknown>)).toMatchObject({
      message: `x.bin, byte 7: ${message}`,
      byte: 7,
    });
    await source.close();
  });

  it.runIf(process.version >= "v20")("is noticed as a Blob of the host", async () => {
    const { openAsBlob } = await import("node:fs");
    const path = await file("blob.bin");
    const blob = await openAsBlob(path);
    await appendFile(path, "x");
    expect(await rejection(opened(blob as Blob, all, { name }))).toMatchObject({
      message:
        "x.bin, byte 0: the file cannot be read any more, it was probably changed or removed " +
        "(The blob could not be read); choose it again",
      code: "ERR_DATA_CHANGED",
    });
  });
});

describe("a file", () => {
  it("of the system that says it is empty is read all the same", async () => {
    const bytes = await opened("/proc/self/status", all);
    expect(new TextDecoder().decode(bytes)).toContain("VmRSS");
  });

  it("is closed whatever happens", async () => {
    const handles = async () => (await readdir("/proc/self/fd")).length;
    const path = await file("closed.bin");
    const before = await handles();
    for (let i = 0; i < 20; i++) {
      await opened(path, async (it) => {
        for await (const _ of it.stream()) break;
      });
      await rejection(openSource("read", path, { gzip: true }));
      await rejection(openSource("read", folder));
    }
    expect(await handles()).toBeLessThan(before + 10);
  });

  it("that is no gzip is refused if it has to be", async () => {
    const path = await file("plain.bin");
    expect(await rejection(openSource("read", path, { gzip: true, name }))).toMatchObject({
      message: "x.bin, byte 0: the file is not compressed with gzip; leave out gzip: true",
      code: "ERR_DATA_GZIP",
    });
  });

  it.skipIf(process.platform === "win32")(
    "without a writer does not hold up an abort",
    async () => {
      const path = join(folder, "pipe");
      spawnSync("mkfifo", [path]);
      const opening = openSource("read", path, { signal: AbortSignal.timeout(30) });
      await expect(opening).rejects.toThrow(/timeout/);
      // Lets the open that is still under way end.
      await writeFile(path, "");
    },
  );
});

describe("gzip", () => {
  const packed = gzipSync(content);

  it.each([
    ["cut off", packed.subarray(0, packed.length >> 1)],
    ["cut off in its header", packed.subarray(0, 5)],
    ["cut off before its checksum", packed.subarray(0, packed.length - 3)],
    ["with another byte", packed.map((byte, i) => (i === packed.length >> 1 ? byte ^ 0x55 : byte))],
    ["with another checksum", packed.map((byte, i) => (i === packed.length - 6 ? ~byte : byte))],
    ["followed by something else", Buffer.concat([packed, Buffer.from("something else")])],
  ])("that is %s is refused, with the offset", async (_, bytes) => {
    const failure = await rejection(opened(new Uint8Array(bytes), all, { name }));
    expect(failure).toMatchObject({ code: "ERR_DATA_GZIP", source: name });
    expect(failure.message).toMatch(
      /^x\.bin, byte \d+: the gzip data are damaged or incomplete \(.+\); copy or compress the file again$/,
    );
    expect(failure.byte).toBeLessThanOrEqual(bytes.length);
  });

  it("of several members gives them all", async () => {
    const two = Buffer.concat([packed, gzipSync("end")]);
    const bytes = await opened(new Uint8Array(two), all);
    expect(bytes.length).toBe(content.length + 3);
  });

  it("reports what its source fails with", async () => {
    async function* source() {
      yield packed.subarray(0, 1000);
      throw new Error("unplugged");
    }
    expect(await rejection(opened(source(), all, { name }))).toMatchObject({
      message: "x.bin, byte 1000: the transfer broke off (unplugged); try again",
      code: "ERR_DATA_TRANSFER",
    });
  });

  it("of nothing is decompressed in pieces", async () => {
    const bomb = gzipSync(new Uint8Array(10e6));
    await opened(new Uint8Array(bomb), async (it) => {
      let [size, largest] = [0, 0];
      for await (const chunk of it.stream()) {
        size += chunk.length;
        largest = Math.max(largest, chunk.length);
      }
      expect(size).toBe(10e6);
      expect(largest).toBeLessThan(4e6);
    });
  });
});

describe("a stream", () => {
  it("that fails is a DataError with the offset and the cause", async () => {
    async function* source() {
      yield content.subarray(0, 1000);
      throw new Error("unplugged", { cause: new Error("ECONNRESET") });
    }
    const error = await opened(source(), all, { name }).catch((error) => error);
    expect(error.message).toBe(
      "x.bin, byte 1000: the transfer broke off (unplugged: ECONNRESET); try again",
    );
    expect([error.code, error.byte, error.cause.message]).toEqual([
      "ERR_DATA_TRANSFER",
      1000,
      "unplugged",
    ]);
  });

  it.each<[string, () => DataSource]>([
    ["text", () => Readable.from(["a,b\n"]) as AsyncIterable<never>],
    [
      "text of the web",
      () => new Blob(["a"]).stream().pipeThrough(new TextDecoderStream()) as never,
    ],
  ])("of %s is refused", async (_, make) => {
    expect(await rejection(opened(make(), all))).toMatchObject({
      message:
        "data, byte 0: the stream gives values of type string; give one of bytes (Uint8Array)",
      code: "ERR_DATA_ENCODING",
    });
  });

  it("that somebody reads is refused", async () => {
    const stream = new Blob(["a"]).stream();
    stream.getReader();
    expect(await rejection(opened(stream as ReadableStream<Uint8Array>, all))).toMatchObject({
      message:
        "data, byte 0: the stream is locked, somebody else reads it; give one that nobody reads",
      code: "ERR_DATA_TRANSFER",
    });
  });

  it("is released by whoever stops early", async () => {
    const released: string[] = [];
    const web = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(content.slice(0, 1000)),
      cancel: () => void released.push("web"),
    });
    async function* own() {
      try {
        for (;;) yield content.subarray(0, 1000);
      } finally {
        released.push("own");
      }
    }
    for (const source of [web, own()]) {
      await opened(source, async (it) => {
        for await (const _ of it.stream()) break;
      });
    }
    expect(released).toEqual(["web", "own"]);
  });

  it("that was opened and not read is released when it is closed", async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(content.slice(0, 1000)),
      cancel: () => {
        cancelled = true;
      },
    });
    await (await openSource("read", stream)).close();
    expect(cancelled).toBe(true);
  });

  it("that gives nothing does not hold up an abort", async () => {
    const stuck = [
      new ReadableStream<Uint8Array>({}),
      { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) },
    ];
    for (const source of stuck) {
      const reason = new Error("enough");
      const stop = new AbortController();
      const reading = opened(source, all, { signal: stop.signal });
      stop.abort(reason);
      await expect(reading).rejects.toBe(reason);
    }
  });
});

describe("openSource refuses", () => {
  it.each([
    [undefined, "of type undefined"],
    [7, "of type number"],
    [null, "null"],
    [{}, "an object of Object"],
    [[1, 2], "an object of Array"],
    [Object.create(null), "an object of no class"],
  ])("%s", async (source, kind) => {
    await expect(openSource("readCsv", source as never)).rejects.toThrow(
      new ArgumentError(
        `readCsv: source is ${kind}; give a path, a URL, a File or Blob, a stream of bytes, or bytes`,
      ),
    );
  });
});
