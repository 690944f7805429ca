import { crc32 as hostSum } from "node:zlib";
import { ArgumentError, arange, FormatError, ones, tensor } from "@linnet/tensor";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../src/formats/crc32.ts";
import { generator } from "../../src/index.ts";

const tensors = { w: tensor([1, 2.5, -3]), b: ones([2], { dtype: "float64" }) };
const metadata = { note: "ä", 0: "first" };
const bytes = serializeSafetensors(tensors, { metadata, checksum: true });
/** The size of the header, and what comes before the digits in it. */
const at = 8 + '{"__metadata__":{"linnet.crc32":"'.length;

function refusal(change: (copy: Uint8Array) => Uint8Array): FormatError {
  try {
    parseSafetensors(change(bytes.slice()), { checksum: true });
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    return error as FormatError;
  }
  throw new Error("nothing was refused");
}

describe("crc32", () => {
  it("is the sum that the host computes, of any bytes at any address", () => {
    const all = new Uint8Array(70);
    generator(1).integers(all, 0, 256);
    for (let begin = 0; begin < 9; begin++) {
      for (let end = begin; end <= all.length; end++) {
        const part = all.subarray(begin, end);
        expect(crc32(part)).toBe(hostSum(part));
        expect(crc32(all.subarray(end), crc32(part))).toBe(hostSum(all.subarray(begin)));
      }
    }
  });
});

describe("the check sum of a .safetensors file", () => {
  it("stands at the beginning, and is that of the file with zeros in its place", () => {
    const digits = new TextDecoder().decode(bytes.subarray(at, at + 8));
    const zeroed = bytes.slice().fill(0x30, at, at + 8);
    expect(digits).toBe(hostSum(zeroed).toString(16).padStart(8, "0"));
  });

  it("is there for files without metadata and without tensors", () => {
    for (const each of [{}, { w: arange(3) }]) {
      const file = serializeSafetensors(each, { checksum: true });
      expect(parseSafetensors(file, { checksum: true }).metadata).toEqual({});
    }
  });

  it("is no part of what the file says about itself", () => {
    for (const checksum of [true, false]) {
      const read = parseSafetensors(bytes, { checksum });
      expect(read.metadata).toEqual(metadata);
      expect(read.tensors.w?.toArray()).toEqual([1, 2.5, -3]);
    }
  });

  it("finds every change of a byte", () => {
    for (let i = 0; i < bytes.length; i++) {
      for (const mask of [1, 0x20, 0x80, 0xff]) {
        refusal((copy) => {
          copy[i] = (copy[i] as number) ^ mask;
          return copy;
        });
      }
    }
  });

  it("says where it is, what was found and what was expected", () => {
    const last = refusal((copy) => {
      copy[copy.length - 1] = 9;
      return copy;
    });
    expect(last.offset).toBe(at);
    expect(last.message).toMatch(
      /^safetensors: byte 41: found the check sum "[0-9a-f]{8}", expected [0-9a-f]{8} for these bytes; the file is damaged, fetch it again or take another$/,
    );
  });

  it("leaves it to the header to say that bytes are missing", () => {
    expect(refusal((copy) => copy.subarray(0, -1)).message).toMatch("bytes of data");
    expect(refusal((copy) => copy.subarray(0, 20)).message).toMatch("the file is cut off");
  });

  it("is asked for in vain where there is none", () => {
    const plain = serializeSafetensors(tensors, { metadata });
    expect(() => parseSafetensors(plain, { checksum: true, name: "a.safetensors" })).toThrow(
      'safetensors: a.safetensors: byte 8: found no check sum, expected a header that begins with "linnet.crc32"; pass a file written with { checksum: true }',
    );
  });

  it("is no metadata of the user", () => {
    expect(() => serializeSafetensors({}, { metadata: { "linnet.crc32": "0" } })).toThrow(
      new ArgumentError(
        'serializeSafetensors: metadata has "linnet.crc32"; pass { checksum: true } for a check sum',
      ),
    );
  });
});

it("a header that no reader takes is not written", () => {
  const note = "x".repeat(100_000_000);
  expect(() => serializeSafetensors({}, { metadata: { note } })).toThrow(
    /^serializeSafetensors: the header would have 100000\d+ bytes, and at most 100000000 are read; give long lists of numbers as tensors$/,
  );
});
