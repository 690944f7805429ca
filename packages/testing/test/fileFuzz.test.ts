import {
  arange,
  DTypeError,
  dtypes,
  FormatError,
  ones,
  type Tensor,
  tensor,
  zeros,
} from "@linnet/tensor";
import { parseNpy, serializeNpy } from "@linnet/tensor/npy";
import { parseNpz, serializeNpz } from "@linnet/tensor/npz";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

// Whatever the bytes: tensors that the bytes can hold, or one line of error with a place in the file.
// fast-check prints the seed and the smallest counterexample of a failure.
const settings = { seed: 1, numRuns: 1500 };

const tensors = {
  w: tensor([1.5, -2, 3, 4, 5, 6], { shape: [2, 3] }),
  mask: tensor([true, false, true]),
  "große Zahl": arange(7, { dtype: "float64" }),
  one: tensor(4.5),
  none: zeros([0, 3]),
};
const metadata = { note: "ä" };

interface Format {
  readonly name: string;
  readonly files: readonly Uint8Array[];
  parse(bytes: Uint8Array): readonly Tensor[];
}

const formats: readonly Format[] = [
  {
    name: "npy",
    files: dtypes.map((dtype) => serializeNpy(ones([2, 3], { dtype }))),
    parse: (bytes) => [parseNpy(bytes, { int64: "float64" })],
  },
  {
    name: "npz",
    files: [serializeNpz(tensors), serializeNpz(tensors, { compress: true }), serializeNpz({})],
    parse: (bytes) => Object.values(parseNpz(bytes, { int64: "float64" })),
  },
  {
    name: "safetensors",
    files: [serializeSafetensors(tensors, { metadata }), serializeSafetensors({})],
    parse: (bytes) => Object.values(parseSafetensors(bytes, { int64: "float64" }).tensors),
  },
];

/** Parses, and returns what came of it; everything but tensors that fit and typed errors fails. */
function outcome({ name, parse }: Format, bytes: Uint8Array): "read" | "refused" | "no dtype" {
  try {
    for (const x of parse(bytes)) {
      const size = x.shape.reduce((product, axis) => product * axis, 1);
      must(x.toTypedArray().length === size, `a tensor of ${size} elements`);
      // Deflate makes more of a byte than one; nothing makes elements of nothing.
      must(x.size <= bytes.length * (name === "npz" ? 1032 : 1), `${x.size} elements`);
    }
    return "read";
  } catch (error) {
    if (error instanceof DTypeError) return "no dtype";
    if (!(error instanceof FormatError)) throw error;
    must(
      /^(npy|npz|safetensors): [^\n]*byte \d+: found [^\n]+; [^\n]+$/.test(error.message),
      error,
    );
    must(error.format === name && error.offset >= 0, error);
    must(name === "npz" || error.offset <= bytes.length, error);
    return "refused";
  }
}

/** As `expect`, which would take most of the time of these tests. */
function must(holds: boolean, what: unknown): void {
  if (!holds) throw new Error(String(what));
}

describe.each(formats)("a damaged $name file", (format) => {
  it("is read while it is whole", () => {
    for (const file of format.files) expect(outcome(format, file)).toBe("read");
  });

  it("is refused when it is cut off, anywhere", () => {
    for (const file of format.files) {
      for (let length = 0; length < file.length; length++) {
        must(outcome(format, file.slice(0, length)) === "refused", `${length} bytes`);
      }
    }
  });

  it("is refused when there is more behind it", () => {
    for (const file of format.files) {
      expect(outcome(format, Uint8Array.of(...file, 0))).toBe("refused");
    }
  });

  it("never surprises when a byte is another one", () => {
    const seen = new Set<string>();
    for (const file of format.files) {
      const bytes = file.slice();
      for (let i = 0; i < bytes.length; i++) {
        for (const mask of [1, 32, 255]) {
          bytes[i] = (file[i] as number) ^ mask;
          seen.add(outcome(format, bytes));
        }
        bytes[i] = file[i] as number;
      }
    }
    expect(seen).toContain("refused");
  });

  if (format.name === "npz") {
    it("is refused when elements are others: it has check sums", () => {
      for (const file of format.files.slice(0, 2)) {
        const first = new DataView(file.buffer).getUint16(26, true) + 30;
        const bytes = file.slice();
        for (let i = first; i < first + 60; i++) {
          bytes[i] = (file[i] as number) ^ 4;
          must(outcome(format, bytes) === "refused", `byte ${i}`);
          bytes[i] = file[i] as number;
        }
      }
    });
  }

  it("never surprises when several bytes are others", () => {
    const change = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255));
    const damage = fc.array(change, { minLength: 1, maxLength: 6 });
    const property = fc.property(fc.nat(format.files.length - 1), damage, (which, changes) => {
      const bytes = (format.files[which] as Uint8Array).slice();
      for (const [place, byte] of changes) bytes[Math.floor(place * bytes.length)] = byte;
      outcome(format, bytes);
    });
    fc.assert(property, settings);
  });

  it("never surprises when it is noise, or noise behind a good beginning", () => {
    const noise = fc.uint8Array({ maxLength: 300 });
    const property = fc.property(noise, fc.nat(100), (bytes, kept) => {
      outcome(format, bytes);
      outcome(
        format,
        Uint8Array.of(...(format.files[0] as Uint8Array).subarray(0, kept), ...bytes),
      );
    });
    fc.assert(property, settings);
  });
});

describe("a header that lies", () => {
  const text = fc.oneof(fc.string(), fc.json(), fc.constantFrom("((((((", "{".repeat(9999), "1L"));
  const part = fc.constantFrom(
    ..."{}[](),:'\" LTF0123456789<>|=fiub-+.e".split(""),
    ...["'descr'", "'shape'", "'fortran_order'", "True", "False", "'<f4'", "9007199254740993"],
    ...['"dtype"', '"shape"', '"data_offsets"', '"F32"', "[0,0]", "[[[[[[[[[[[[", '{"a":', "null"],
  );
  const header = fc.oneof(
    text,
    fc.array(part, { maxLength: 40 }).map((parts) => parts.join("")),
  );
  const encode = (value: string) => new TextEncoder().encode(value);

  it("is refused by the reader of .npy files", () => {
    const property = fc.property(header, fc.uint8Array(), (value, data) => {
      const bytes = encode(value).subarray(0, 65535);
      const prefix = [
        0x93,
        0x4e,
        0x55,
        0x4d,
        0x50,
        0x59,
        1,
        0,
        bytes.length & 255,
        bytes.length >> 8,
      ];
      outcome(formats[0] as Format, Uint8Array.of(...prefix, ...bytes, ...data));
    });
    fc.assert(property, settings);
  });

  it("is refused by the reader of .safetensors files", () => {
    const property = fc.property(header, fc.uint8Array(), (value, data) => {
      const bytes = encode(value);
      const file = new Uint8Array(8 + bytes.length + data.length);
      new DataView(file.buffer).setUint32(0, bytes.length, true);
      file.set(bytes, 8);
      file.set(data, 8 + bytes.length);
      outcome(formats[2] as Format, file);
    });
    fc.assert(property, settings);
  });

  it("makes nothing large of sizes that are not there", () => {
    const before = process.memoryUsage();
    const shapes = [
      "(1000000000000,)",
      "(4294967296, 4294967296)",
      "(9007199254740991,)",
      "(2147483647,)",
    ];
    for (const shape of shapes) {
      const value = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }\n`;
      const bytes = Uint8Array.of(
        0x93,
        ...encode("NUMPY"),
        1,
        0,
        value.length,
        0,
        ...encode(value),
      );
      expect(outcome(formats[0] as Format, bytes)).toBe("refused");
    }
    const { arrayBuffers } = process.memoryUsage();
    expect(arrayBuffers - before.arrayBuffers).toBeLessThan(2 ** 20);
  });
});
