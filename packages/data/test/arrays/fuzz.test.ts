import { ones, type Tensor, tensor } from "@linnet/tensor";
import { serializeNpy } from "@linnet/tensor/npy";
import { describe, expect, it } from "vitest";
import { DataError } from "../../src/DataError.ts";
import { readIdx, readNpy, serializeIdx, streamIdx, streamNpy } from "../../src/index.ts";
import { must } from "../must.ts";
import { randomIntegers } from "../random.ts";

// Whatever the bytes: tensors that the bytes can hold, or one line of error with a place in the file.

const x = tensor([1.5, -2, 3, 4, 5, 6], { shape: [3, 2] });

const formats = [
  {
    name: "idx",
    files: (["uint8", "int16", "float64"] as const).map((dtype) =>
      serializeIdx(ones([3, 2], { dtype })),
    ),
    read: readIdx,
    stream: streamIdx,
  },
  {
    name: "npy",
    files: [serializeNpy(x), serializeNpy(ones([3, 2], { dtype: "bool" }))],
    read: readNpy,
    stream: streamNpy,
  },
] as const;

type Format = (typeof formats)[number];
type Outcome = "read" | "refused" | "no dtype";

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

/** Reads bytes of a known size, of an unknown size, and by rows, all of which have to agree. */
async function outcome({ read, stream }: Format, bytes: Uint8Array): Promise<Outcome> {
  const options = { gzip: false };
  const whole = await outcomeOf(bytes, async () => [await read(bytes, options)]);
  const unsized = await outcomeOf(bytes, async () => [await read(pieces(bytes), options)]);
  must(whole === unsized, `${whole} and ${unsized}`);
  const rows = await outcomeOf(bytes, async () => {
    const chunks: Tensor[] = [];
    for await (const chunk of stream(bytes, { ...options, rowsPerChunk: 2 })) {
      chunks.push(chunk);
      if (chunks.length > 10_000) throw new Error("more chunks than bytes");
      // Rows without elements are as many as the header says.
      if (chunk.size === 0) break;
    }
    return chunks;
  });
  // What has no rows that lie together can be read as a whole only.
  must(rows === whole || whole === "read", `${whole} and by rows ${rows}`);
  return whole;
}

async function outcomeOf(bytes: Uint8Array, read: () => Promise<Tensor[]>): Promise<Outcome> {
  try {
    for (const { size, shape } of await read()) {
      must(size === shape.reduce((product, axis) => product * axis, 1), shape);
      must(size <= bytes.length, `${size} elements`);
    }
    return "read";
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    must(/^data(, byte \d+)?: [^\n]+; [^\n]+$/.test(error.message), error);
    if (error.code === "ERR_DATA_TYPE" || error.message.includes("rows")) return "no dtype";
    must(error.byte !== undefined && error.byte <= bytes.length, error);
    return "refused";
  }
}

describe.each(formats)("a damaged $name file", (format) => {
  it("is read while it is whole", async () => {
    for (const file of format.files) expect(await outcome(format, file)).toBe("read");
  });

  it("is refused when it is cut off, anywhere, and when there is more behind it", async () => {
    for (const file of format.files) {
      for (let length = 0; length < file.length; length++) {
        must((await outcome(format, file.slice(0, length))) === "refused", `${length} bytes`);
      }
      expect(await outcome(format, Uint8Array.of(...file, 0))).toBe("refused");
    }
  });

  it("never surprises when a byte is another one", async () => {
    const seen = new Set<Outcome>();
    for (const file of format.files) {
      const bytes = file.slice();
      for (let i = 0; i < bytes.length; i++) {
        for (const mask of [1, 32, 255]) {
          bytes[i] = (file[i] as number) ^ mask;
          seen.add(await outcome(format, bytes));
        }
        bytes[i] = file[i] as number;
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(["read", "refused"]));
  });

  it("never surprises when it is noise, or noise behind a good beginning", async () => {
    const below = randomIntegers(7);
    for (let round = 0; round < 1000; round++) {
      const file = format.files[below(format.files.length)] as Uint8Array;
      const kept = file.subarray(0, below(2) * below(file.length));
      const noise = Uint8Array.from({ length: below(300) }, () => below(256));
      await outcome(format, Uint8Array.of(...kept, ...noise));
    }
  });
});

it("a header that lies makes nothing large, whatever the source", async () => {
  const before = process.memoryUsage().arrayBuffers;
  const header = Uint8Array.of(0, 0, 14, 2, 0, 15, 255, 255, 0, 15, 255, 255);
  for (const source of [header, pieces(header), new Blob([header])]) {
    await expect(readIdx(source)).rejects.toThrow(DataError);
  }
  await expect(rowsOf(header)).rejects.toThrow(DataError);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
});

async function rowsOf(header: Uint8Array): Promise<void> {
  for await (const _ of streamIdx(pieces(header), { rowsPerChunk: 2 ** 20 }));
}
