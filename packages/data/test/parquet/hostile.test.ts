import { describe, expect, it } from "vitest";
import { checkDelta } from "../../src/parquet/checkDelta.ts";
import { checkRuns, PageProblem } from "../../src/parquet/checkRuns.ts";
import { checkValues } from "../../src/parquet/checkValues.ts";
import { decompressPage } from "../../src/parquet/decompressPage.ts";
import { encodings } from "../../src/parquet/pageHeader.ts";
import { ThriftReader } from "../../src/parquet/ThriftReader.ts";
import { unsnappy } from "../../src/parquet/unsnappy.ts";

// Bytes that somebody made to fill the memory, or to keep a reader busy: few, and valid until they are not.

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = { type: "BYTE_ARRAY", name: "x" } as const;
const int64 = { type: "INT64", name: "x" } as const;

describe("runs", () => {
  it.each([
    [
      "of 2^27 equal values",
      bytes(0x80, 0x80, 0x80, 0x80, 1, 1),
      /^a run has 134217728 values where 5 are left$/,
    ],
    [
      "of 2^30 packed values without a bit",
      bytes(0x81, 0x80, 0x80, 0x80, 1),
      /^a run has \d+ values where 5 are left$/,
    ],
    ["of no packed values", bytes(1), /^a run has no values$/],
    ["that are cut off", bytes(3), /^a run is cut off$/],
    ["whose length does not end", bytes(255, 255, 255, 255, 255, 255), /takes more than 5 bytes$/],
    ["that end before the values do", bytes(4, 1), /^an integer is cut off$/],
  ])("%s", (_, run, problem) => {
    const width = run[0] === 0x81 ? 0 : 1;
    expect(() => checkRuns(run, width, 5)).toThrow(PageProblem);
    expect(() => checkRuns(run, width, 5)).toThrow(problem);
  });

  it("say how many bits are 1", () => {
    // 3 ones in a run, then 0b101 packed with five bits of padding.
    expect(checkRuns(bytes(6, 1, 3, 0b11111101), 1, 6)).toBe(5);
    expect(checkRuns(bytes(6, 0, 3, 0b101), 1, 6)).toBe(2);
  });
});

describe("differences", () => {
  it.each([
    ["of another number", bytes(128, 1, 4, 9, 0), /^there are 9 differences, expected 5$/],
    ["in no parts", bytes(128, 1, 0, 5, 0), /^there are blocks of 128 in 0 parts$/],
    ["in blocks of 2^34", bytes(128, 128, 128, 128, 64, 4, 5, 0), /^there are blocks of/],
    ["of 255 bits", bytes(128, 1, 4, 5, 0, 0, 255, 0, 0, 0), /^a difference has 255 bits$/],
    ["that are cut off", bytes(128, 1, 4, 5, 0, 0, 64, 0, 0, 0), /^a block is cut off$/],
    [
      "with endless integers",
      bytes(128, 1, 4, 5, ...Array(20).fill(255)),
      /takes more than 10 bytes$/,
    ],
  ])("%s", (_, differences, problem) => {
    expect(() => checkDelta(differences, 0, 5)).toThrow(problem);
  });

  it("texts cannot be of negative length, nor together larger than 256 MB", () => {
    const lengths = new Int32Array(1);
    expect(() => checkDelta(bytes(128, 1, 4, 1, 1), 0, 1, lengths)).toThrow(
      "a text has the length -1",
    );
    // A text of 1000 bytes, and 2^20 that begin with all of it: equal differences take no bits.
    const count = 2 ** 20 + 1;
    const varint = [(count & 127) | 128, ((count >> 7) & 127) | 128, count >> 14];
    const blocks = Math.ceil((count - 1) / 128);
    const constant = (first: number[], second: number[]) => [
      ...[128, 1, 4, ...varint, ...first, ...second, 0, 0, 0, 0],
      ...Array(5 * (blocks - 1)).fill(0),
    ];
    // The first is 0 or 1000 (zigzag 2000), the second by as much more or less.
    const shared = constant([0], [0xd0, 15]);
    const own = constant([0xd0, 15], [0xcf, 15]);
    // Only the first block has the difference: its other values add it again.
    const page = bytes(...shared, ...own, ...Array(1000).fill(65));
    expect(() => checkValues(page, text, encodings.deltaTexts, count)).toThrow(PageProblem);
  });
});

describe("values", () => {
  it.each([
    ["of 8 bytes", bytes(1, 2, 3, 4, 5, 6, 7), int64, encodings.plain, "values end after 7 bytes"],
    ["of 4 GB", bytes(255, 255, 255, 255, 65), text, encodings.plain, "values end after 5 bytes"],
    [
      "pointed at by 255 bits",
      bytes(255, 2, 0),
      text,
      encodings.dictionary,
      "an index has 255 bits",
    ],
    [
      "in another encoding",
      bytes(),
      text,
      encodings.delta,
      "values of type BYTE_ARRAY are in encoding 5",
    ],
    ["in no encoding", bytes(), int64, 77, "values of type INT64 are in encoding 77"],
  ])("%s", (_, page, element, encoding, problem) => {
    expect(() => checkValues(page, element, encoding, 1)).toThrow(problem);
  });
});

describe("Snappy", () => {
  it.each([
    ["nothing", bytes(), "they do not begin with a length"],
    ["another length", bytes(5, 0, 1), "they say 5 bytes, the page 4"],
    [
      "a literal of a negative length",
      bytes(4, 0xfc, 255, 255, 255, 255, 1),
      "a literal is too long",
    ],
    ["a literal beyond the end", bytes(4, 12, 1, 2), "a literal is too long"],
    [
      "a copy from before the beginning",
      bytes(4, 0, 1, 1, 9),
      "a copy is of something before the beginning",
    ],
    ["a copy of nothing", bytes(4, 0, 1, 1, 0), "a copy is of something before the beginning"],
    ["a copy that is cut off", bytes(4, 0, 1, 2), "they end within a copy"],
    ["a copy that is too long", bytes(4, 0, 1, 29, 1), "a copy is too long"],
    ["too little", bytes(4, 0, 1), "they end after 1 of 4 bytes"],
  ])("%s", (_, input, problem) => {
    expect(unsnappy(input, new Uint8Array(4))).toBe(problem);
  });

  it("copies what the copy itself writes", () => {
    const output = new Uint8Array(6);
    expect(unsnappy(bytes(6, 4, 1, 2, 1, 2), output)).toBeUndefined();
    expect(output).toEqual(bytes(1, 2, 1, 2, 1, 2));
  });
});

describe("compressed pages", () => {
  it.each([
    ["SNAPPY", 2 ** 20],
    ["GZIP", 2 ** 20],
    ["ZSTD", 2 ** 30],
  ] as const)("%s cannot say that 9 bytes become %s", async (codec, size) => {
    const compressors = { ZSTD: () => new Uint8Array(0) };
    const page = decompressPage(codec, new Uint8Array(9), size, compressors);
    await expect(page).rejects.toThrow(`9 bytes are to become ${size}`);
  });

  it("of gzip end where the page does, however much there is", async () => {
    const zeros = new Blob([new Uint8Array(2 ** 20)]).stream();
    const packed = zeros.pipeThrough(new CompressionStream("gzip"));
    const input = new Uint8Array(await new Response(packed).arrayBuffer());
    const page = decompressPage("GZIP", input, 1000, {});
    await expect(page).rejects.toThrow("1001 bytes come out, expected 1000");
    await expect(decompressPage("GZIP", input.slice(0, 50), 1000, {})).rejects.toThrow(PageProblem);
  });
});

describe("structures of Thrift", () => {
  const refusal = (...values: number[]) => {
    const reader = new ThriftReader(bytes(...values), 0, (position, problem) => {
      throw new Error(`${position}: ${problem}`);
    });
    return expect(() => reader.struct());
  };

  it("end, do not nest for ever, and have no more values than bytes", () => {
    refusal().toThrow("0: a structure does not end");
    refusal(...Array(1000).fill(0x1c)).toThrow("17: structures nest too deep");
    refusal(0x19, ...Array(1000).fill(0x19)).toThrow("18: lists nest too deep");
    refusal(0x19, 0xf3, 255, 255, 255, 255, 15).toThrow(
      "7: a list of 4294967295 values does not fit",
    );
    refusal(0x18, 255, 255, 255, 255, 7, 65).toThrow("6: 2147483647 bytes of text do not fit");
    refusal(0x16, ...Array(30).fill(255)).toThrow("1: an integer takes more than 10 bytes");
    refusal(0x15, 2, 0x05, 2, 2, 0).toThrow("2: field 1 is there twice");
  });
});
