import { add, concat, memory, ones, type Tensor, tensor, tidy, zeros } from "@linnet/tensor";
import { parseNpy, serializeNpy } from "@linnet/tensor/npy";
import { parseNpz, serializeNpz } from "@linnet/tensor/npz";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
import { describe, expect, it } from "vitest";

const x = tensor([
  [1, 2, 3],
  [4, 5, 6],
]);

/** The same bytes in the middle of a larger buffer, from an odd address on. */
function inside(bytes: Uint8Array, before: number): Uint8Array {
  const buffer = new Uint8Array(before + bytes.length + 5).fill(77);
  buffer.set(bytes, before);
  return buffer.subarray(before, before + bytes.length);
}

describe("bytes", () => {
  it("may be a buffer or any view on one", () => {
    const bytes = serializeNpy(x);
    const views = [bytes.buffer, bytes, new DataView(bytes.buffer), Buffer.from(bytes)];
    for (const view of [...views, inside(bytes, 3)]) {
      expect(parseNpy(view).toArray()).toEqual(x.toArray());
    }
  });

  it("of a view are those of the elements it shows", () => {
    for (const view of [x.T, x.at(":", "::-2"), x.at(1), x.at("0:0")]) {
      const { tensors } = parseSafetensors(serializeSafetensors({ view }));
      for (const read of [parseNpy(serializeNpy(view)), tensors.view as Tensor]) {
        expect(read.toArray()).toEqual(view.toArray());
        expect(read.shape).toEqual(view.shape);
      }
    }
  });

  it("of equal tensors are equal", () => {
    const same = concat([x.T, x.T]).at(":3").T;
    expect(serializeNpy(same)).toEqual(serializeNpy(x));
    expect(serializeNpz({ same })).toEqual(serializeNpz({ same: x }));
    expect(serializeSafetensors({ same })).toEqual(serializeSafetensors({ same: x }));
  });

  it("of a .npy file are copied", () => {
    const bytes = serializeNpy(x);
    const read = parseNpy(bytes);
    bytes.fill(0, 128);
    expect(read.toArray()).toEqual(x.toArray());
  });
});

describe("a tensor in a .safetensors file", () => {
  const bytes = serializeSafetensors({ x });

  it("shares the bytes that it came from", () => {
    const given = bytes.slice();
    const read = parseSafetensors(given).tensors.x as Tensor;
    read.set(99, 0, 0);
    expect(parseSafetensors(given).tensors.x?.get(0, 0)).toBe(99);
  });

  it("is a copy where the host could not read it in place", () => {
    const given = inside(bytes, 1);
    const read = parseSafetensors(given).tensors.x as Tensor;
    given.fill(0);
    expect(read.toArray()).toEqual(x.toArray());
  });

  it("takes part in operations like any other", () => {
    const large = serializeSafetensors({ ones: ones([1000]) });
    const read = parseSafetensors(large).tensors.ones as Tensor;
    expect(
      add(read, ones([1000]))
        .sum()
        .item(),
    ).toBe(2000);
    expect(read.add_(1).sum().item()).toBe(2000);
  });
});

describe("names", () => {
  const tensors = { a: ones([1]), b: zeros([2]), c: x };

  it("picks some tensors", () => {
    const options = { names: ["c", "a"] };
    expect(Object.keys(parseNpz(serializeNpz(tensors), options)).sort()).toEqual(["a", "c"]);
    const read = parseSafetensors(serializeSafetensors(tensors), options);
    expect(Object.keys(read.tensors).sort()).toEqual(["a", "c"]);
    expect(parseNpz(serializeNpz(tensors), { names: [] })).toEqual({});
  });

  it("may be any text", () => {
    const odd = Object.fromEntries(["__proto__", "a/b.c", "0", 'q"\\\n', "💡"].map((n) => [n, x]));
    const read = [parseNpz(serializeNpz(odd)), parseSafetensors(serializeSafetensors(odd)).tensors];
    for (const tensors of read) {
      expect(Object.keys(tensors).sort()).toEqual(Object.keys(odd).sort());
      for (const each of Object.values(tensors)) expect(each.toArray()).toEqual(x.toArray());
    }
  });

  it("are sorted by the bytes of UTF-8, as the reference implementation does", () => {
    const sorted = ["a", "ﬀ", "💡"];
    const file = serializeSafetensors({ "💡": x, ﬀ: x, a: x });
    expect(Object.keys(parseSafetensors(file).tensors)).toEqual(sorted);
  });
});

describe("integers of 64 bits", () => {
  const raw = (values: readonly bigint[]) => {
    const bytes = serializeNpy(zeros([values.length], { dtype: "float64" }));
    bytes.set(new Uint8Array(BigInt64Array.from(values).buffer), 128);
    return bytes.map((byte, i) => (bytes[i - 1] === 60 && byte === 102 ? 105 : byte));
  };

  it("become what the caller names, where they fit", () => {
    const values = [0n, -1n, 2n ** 31n - 1n, -(2n ** 31n)];
    for (const int64 of ["int32", "float64"] as const) {
      const read = parseNpy(raw(values), { int64 });
      expect(read.dtype).toBe(int64);
      expect(read.toArray()).toEqual(values.map(Number));
    }
    const wide = [2n ** 53n - 1n, -(2n ** 53n - 1n), 2n ** 32n];
    expect(parseNpy(raw(wide), { int64: "float64" }).toArray()).toEqual(wide.map(Number));
    expect(parseNpy(raw([2n ** 32n - 1n]), { int64: "uint32" }).item()).toBe(2 ** 32 - 1);
  });

  it.each([
    ["int32", 2n ** 31n],
    ["int32", -(2n ** 31n) - 1n],
    ["uint32", -1n],
    ["uint32", 2n ** 32n],
    ["float64", 2n ** 53n],
    ["float64", -(2n ** 63n)],
  ] as const)("are refused as %s where they do not: %s", (int64, value) => {
    expect(() => parseNpy(raw([1n, value]), { int64 })).toThrow(`element 1 is ${value}`);
  });
});

describe("memory", () => {
  it("is given back when a file turns out to be damaged in its last tensor", () => {
    const good = serializeNpz({ a: ones([100_000]), b: ones([100_000]) });
    const bytes = good.slice();
    bytes[600_000] = 1;
    const before = memory().liveBytes;
    expect(() => parseNpz(bytes)).toThrow("check sum");
    expect(memory().liveBytes).toBe(before);
  });

  it("of what is read outlives the scope that it was read in", () => {
    const bytes = serializeNpy(ones([1000]));
    let read: Tensor | undefined;
    tidy(() => {
      read = parseNpy(bytes);
    });
    expect(read?.sum().item()).toBe(1000);
  });
});
