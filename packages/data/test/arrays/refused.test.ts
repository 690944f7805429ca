import {
  ArgumentError,
  arange,
  DTypeError,
  ones,
  ShapeError,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import { serializeNpy } from "@linnet/tensor/npy";
import { describe, expect, it } from "vitest";
import { parseIdx, readIdx, readNpy, serializeIdx, streamIdx, streamNpy } from "../../src/index.ts";
import { failure, rejection } from "../failure.ts";

const idx = serializeIdx(tensor([1, 2, 3], { dtype: "int16" }));
const npy = serializeNpy(
  tensor([
    [1, 2],
    [3, 4],
  ]),
);

/** The bytes as a stream, whose size nobody knows before its end. */
async function* unsized(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function all(chunks: AsyncIterable<Tensor>): Promise<Tensor[]> {
  const tensors: Tensor[] = [];
  for await (const chunk of chunks) tensors.push(chunk);
  return tensors;
}

/** The message that bytes are refused with by each of the ways to read them, which is the same one. */
async function refusal(bytes: Uint8Array, kind: "idx" | "npy"): Promise<string> {
  const options = { name: "x" };
  const [read, stream] = kind === "idx" ? [readIdx, streamIdx] : [readNpy, streamNpy];
  const messages = [
    await rejection(read(bytes, options)),
    await rejection(read(unsized(bytes), options)),
    await rejection(all(stream(bytes, options))),
    await rejection(all(stream(unsized(bytes), options))),
    ...(kind === "idx" ? [failure(() => parseIdx(bytes, options))] : []),
  ].map(({ message, code }) => `${message} (${code})`);
  expect(new Set(messages).size, messages.join("\n")).toBe(1);
  return messages[0] as string;
}

describe("an IDX file is refused", () => {
  it.each([
    [
      "empty",
      [],
      "x, byte 0: the file is empty; it must have a header and elements (ERR_DATA_EMPTY)",
    ],
    [
      "with three bytes",
      [0, 0, 8],
      "x, byte 3: the file ends here, expected 4 bytes of header; copy it again (ERR_DATA_SIZE)",
    ],
    [
      "cut off in its sizes",
      [0, 0, 8, 2, 0, 0, 0, 1, 0],
      "x, byte 9: the file ends here, expected 12 bytes of header; copy it again (ERR_DATA_SIZE)",
    ],
    [
      "with another beginning",
      [1, 2, 3, 4],
      "x, byte 0: found 01 02 03 04, expected 00 00, a type and the number of axes; the file is " +
        "damaged or of another format (ERR_DATA_FORMAT)",
    ],
    [
      "with the low byte first",
      [1, 8, 0, 0, 1, 0, 0, 0, 7],
      "x, byte 0: found 01 08 00 00, expected 00 00, a type and the number of axes; its numbers " +
        "have the low byte first; write them high byte first (ERR_DATA_FORMAT)",
    ],
    [
      "that is a .npy file",
      [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
      "x, byte 0: found 93 4e 55 4d, expected 00 00, a type and the number of axes; it is a .npy " +
        "file; read it with readNpy (ERR_DATA_FORMAT)",
    ],
    [
      "of an unknown type",
      [0, 0, 10, 1, 0, 0, 0, 0],
      "x, byte 2: found the type 0x0a, expected one of 0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e; the " +
        "file is damaged or of another format (ERR_DATA_FORMAT)",
    ],
    [
      "with a gigantic shape",
      [0, 0, 14, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
      "x, byte 4: found shape [4294967295, 4294967295, 4294967295], which nothing holds; the file " +
        "is damaged or of another format (ERR_DATA_FORMAT)",
    ],
    [
      "with more elements than bytes",
      [0, 0, 11, 1, 255, 255, 255, 255, 1],
      "x, byte 9: the file ends here, 8589934589 bytes of its elements missing; it is cut off, " +
        "copy or download it again (ERR_DATA_SIZE)",
    ],
    [
      "with sizes whose low byte comes first",
      [0, 0, 8, 1, 2, 0, 0, 0, 1, 2],
      "x, byte 10: the file ends here, 33554430 bytes of its elements missing; it is cut off, " +
        "copy or download it again (ERR_DATA_SIZE)",
    ],
    [
      "with more bytes than elements",
      [...idx, 0],
      "x, byte 14: the elements end here and the file does not; it is damaged or of another " +
        "format, write it again (ERR_DATA_SIZE)",
    ],
  ])("%s", async (_, bytes, message) => {
    expect(await refusal(Uint8Array.from(bytes), "idx")).toBe(message);
  });

  it("compressed, when it is parsed without being read", () => {
    const bytes = Uint8Array.of(0x1f, 0x8b, 8, 0);
    expect(failure(() => parseIdx(bytes)).message).toBe(
      "data.idx, byte 0: found 1f 8b 08 00, expected 00 00, a type and the number of axes; it is " +
        "compressed with gzip; decompress it first",
    );
  });

  it("when it is no bytes", () => {
    expect(() => parseIdx("x" as unknown as Uint8Array)).toThrow(
      new ArgumentError("parseIdx: bytes are of type string; give an ArrayBuffer or a Uint8Array"),
    );
  });
});

describe("a .npy file is refused", () => {
  const header = (text: string) => {
    const bytes = new TextEncoder().encode(`\0\0\0\0\0\0\x01\0\0\0${text}\n`);
    bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]);
    bytes.set([text.length + 1], 8);
    return bytes;
  };

  it.each([
    [
      "empty",
      new Uint8Array(0),
      "x, byte 0: the file is empty; it must have a header and elements (ERR_DATA_EMPTY)",
    ],
    [
      "with another beginning",
      Uint8Array.of(80, 75, 3, 4),
      "x, byte 0: found 50 4b 03 04, expected 93 4e 55 4d 50 59, which begins a .npy file; give " +
        "the bytes of a file that numpy.save wrote (ERR_DATA_FORMAT)",
    ],
    [
      "cut off in its header",
      npy.subarray(0, 50),
      "x, byte 10: found 40 bytes, expected 118 for the header; the file is cut off, fetch or " +
        "write it again (ERR_DATA_FORMAT)",
    ],
    [
      "with a gigantic header",
      Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 255, 255, 255, 255, 123),
      "x, byte 12: found 1 byte, expected 4294967295 for the header; the file is cut off, fetch " +
        "or write it again (ERR_DATA_FORMAT)",
    ],
    [
      "with a gigantic shape",
      header("{'descr': '<f8', 'fortran_order': False, 'shape': (100000000000, 2)}"),
      "x, byte 79: the file ends here, 1600000000000 bytes of its elements missing; it is cut " +
        "off, copy or download it again (ERR_DATA_SIZE)",
    ],
    [
      "cut off in its elements",
      npy.subarray(0, 143),
      "x, byte 143: the file ends here, 1 byte of its elements missing; it is cut off, copy or " +
        "download it again (ERR_DATA_SIZE)",
    ],
    [
      "with more behind its elements",
      Uint8Array.of(...npy, 1, 2),
      "x, byte 144: the elements end here and the file does not; it is damaged or of another " +
        "format, write it again (ERR_DATA_SIZE)",
    ],
    [
      "with complex numbers",
      header("{'descr': '<c8', 'fortran_order': False, 'shape': (0,)}"),
      'x: no dtype here holds elements of type complex ("<c8" in NumPy); convert them where the ' +
        "file is written (ERR_DATA_TYPE)",
    ],
    [
      "with integers of 64 bits, unless it is said what becomes of them",
      header("{'descr': '<i8', 'fortran_order': False, 'shape': (0,)}"),
      'x: no dtype here holds elements of type int64; pass { int64: "int32" } or { int64: ' +
        '"float64" }, which check every value (ERR_DATA_TYPE)',
    ],
  ])("%s", async (_, bytes, message) => {
    expect(await refusal(bytes, "npy")).toBe(message);
  });

  it("with a boolean that is neither 0 nor 1, with its place", async () => {
    const bytes = serializeNpy(ones([3, 2], { dtype: "bool" }));
    bytes[bytes.length - 1] = 7;
    const message =
      "x, byte 133: found the byte 7, expected a bool, 0 or 1; the file is damaged or of another " +
      "format";
    expect(await rejection(readNpy(bytes, { name: "x" }))).toMatchObject({ message });
    const streamed = all(streamNpy(bytes, { name: "x", rowsPerChunk: 1 }));
    expect(await rejection(streamed)).toMatchObject({ message });
  });

  it("with integers of 64 bits that do not fit", async () => {
    const start = header("{'descr': '<i8', 'fortran_order': False, 'shape': (1,)}");
    const bytes = Uint8Array.of(...start, 0, 0, 0, 0, 1, 0, 0, 0);
    expect(await rejection(readNpy(bytes, { int64: "int32" }))).toMatchObject({
      code: "ERR_DATA_TYPE",
      message: expect.stringMatching(/^data: element 0 is 4294967296 and does not fit into int32/),
    });
    expect((await readNpy(bytes, { int64: "float64" })).toArray()).toEqual([2 ** 32]);
  });

  it("row by row when the rows do not lie together, or are none", async () => {
    const columns = header("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2)}");
    const message =
      "data: the elements are in column-major order, so rows cannot be read one after another; " +
      "save numpy.ascontiguousarray(array), or read the file as a whole";
    const bytes = Uint8Array.of(...columns, 1, 2, 3, 4);
    expect(await rejection(all(streamNpy(bytes)))).toMatchObject({ message });
    expect((await readNpy(bytes)).toArray()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(await rejection(all(streamNpy(serializeNpy(tensor(1)))))).toMatchObject({
      message: "data: the file holds a single number, which has no rows; read it as a whole",
    });
  });
});

describe("arguments", () => {
  it("int64 and rowsPerChunk are looked at before the source is", async () => {
    await expect(readNpy("none", { int64: "int64" as "int32" })).rejects.toThrow(
      new ArgumentError('readNpy: int64 is "int64"; use "int32", "uint32" or "float64"'),
    );
    for (const rowsPerChunk of [0, -1, 1.5, Number.NaN, "2" as unknown as number]) {
      const message = `rowsPerChunk is ${rowsPerChunk}; give an integer of at least 1`;
      await expect(all(streamNpy("none", { rowsPerChunk }))).rejects.toThrow(
        new ArgumentError(`streamNpy: ${message}`),
      );
      await expect(all(streamIdx("none", { rowsPerChunk }))).rejects.toThrow(
        new ArgumentError(`streamIdx: ${message}`),
      );
    }
    await expect(readIdx(7 as unknown as string)).rejects.toThrow(
      "readIdx: source is of type number; give a path",
    );
  });

  it("serializeIdx refuses what IDX does not have", () => {
    expect(() => serializeIdx(tensor([true]))).toThrow(
      new DTypeError(
        "serializeIdx: IDX has no type for bool; convert x to " +
          "uint8, int8, int16, int32, float32, float64",
      ),
    );
    const axes = Array(256).fill(1);
    expect(() => serializeIdx(ones(axes))).toThrow(ShapeError);
    expect(() => serializeIdx(ones(axes))).toThrow("use at most 255 axes of less than 2^32");
    expect(() => serializeIdx([1] as unknown as Tensor)).toThrow(
      new ArgumentError("serializeIdx: x is of type object; give a tensor"),
    );
  });
});

describe("a reader of rows", () => {
  const large = serializeNpy(arange(3000, { dtype: "float64" }).reshape([1000, 3]));

  it("throws the reason of its signal, and lets go of the source", async () => {
    const abort = new AbortController();
    let released = false;
    async function* pieces() {
      try {
        for (let at = 0; at < large.length; at += 100) yield large.subarray(at, at + 100);
      } finally {
        released = true;
      }
    }
    const reason = new Error("enough");
    const read = async () => {
      for await (const _ of streamNpy(pieces(), { rowsPerChunk: 1, signal: abort.signal })) {
        abort.abort(reason);
      }
    };
    await expect(read()).rejects.toBe(reason);
    expect(released).toBe(true);
  });

  it("lets go of the source when the loop is left", async () => {
    let released = false;
    let taken = 0;
    async function* pieces() {
      try {
        for (let at = 0; at < large.length; at += 100) {
          taken = at;
          yield large.subarray(at, at + 100);
        }
      } finally {
        released = true;
      }
    }
    // The header is looked for in the first 64 KB; this file is smaller.
    for await (const rows of streamNpy(pieces(), { rowsPerChunk: 2 })) {
      expect(rows.toArray()).toEqual([
        [0, 1, 2],
        [3, 4, 5],
      ]);
      break;
    }
    expect(released).toBe(true);
    expect(taken).toBeLessThan(large.length);
  });

  it("makes no rows of a shape without any, and one chunk of rows without elements", async () => {
    expect(await all(streamNpy(serializeNpy(ones([0, 3]))))).toEqual([]);
    const [chunk, ...more] = await all(streamNpy(serializeNpy(ones([5, 0]))));
    expect([chunk?.shape, more]).toEqual([[5, 0], []]);
  });

  it("reads a header alone as a number of bytes that it says, not more", async () => {
    let pulled = 0;
    async function* endless() {
      yield large.subarray(0, 128);
      for (;;) {
        pulled += 4096;
        yield new Uint8Array(4096);
      }
    }
    expect(await rejection(readNpy(endless(), { name: "x" }))).toMatchObject({
      message: expect.stringMatching(/^x, byte 24128: the elements end here and the file does not/),
    });
    expect(pulled).toBeLessThan(100_000);
  });
});
