import { DTypeError, type Tensor, zeros } from "@linnet/tensor";
import { parseNpy, serializeNpy } from "@linnet/tensor/npy";
import { parseNpz, serializeNpz } from "@linnet/tensor/npz";
import { parseSafetensors, serializeSafetensors } from "@linnet/tensor/safetensors";
import { describe, expect, it } from "vitest";
import golden from "../../../testing/golden/files/files.json" with { type: "json" };

interface Content {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | string | boolean)[];
}

interface GoldenFile extends Partial<Content> {
  readonly name: string;
  readonly format: string;
  readonly refused?: boolean;
  readonly sameBytes?: boolean;
  readonly tensors?: Readonly<Record<string, Content>>;
  readonly metadata?: Readonly<Record<string, string>>;
}

const files = golden.files as unknown as readonly GoldenFile[];
const of = (format: string) => files.filter((file) => file.format === format && !file.refused);

function expectContent(x: Tensor, { dtype, shape, values }: Content): void {
  expect(x.dtype).toBe(dtype.endsWith("int64") ? "int32" : dtype);
  expect(x.shape).toEqual(shape);
  expect([...x.toTypedArray()]).toEqual(values.map(Number));
}

function expectContents(
  tensors: Readonly<Record<string, Tensor>>,
  expected: Readonly<Record<string, Content>>,
): void {
  expect(Object.keys(tensors).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, x] of Object.entries(tensors)) expectContent(x, expected[name] as Content);
}

/** Every golden file is read as NumPy reads it, and written as NumPy writes it. */
export function describeFiles(read: (name: string) => Promise<ArrayBuffer>): void {
  const options = { int64: "int32" } as const;

  describe("a .npy file of NumPy", () => {
    it.each(of("npy"))("$name is read", async (file) => {
      expectContent(parseNpy(await read(file.name), options), file as Content);
    });

    it.each(of("npy").filter(({ sameBytes }) => sameBytes))("$name is written", async (file) => {
      const bytes = new Uint8Array(await read(file.name));
      expect(serializeNpy(parseNpy(bytes))).toEqual(bytes);
    });

    it("is as large as NumPy makes it, whatever its shape", () => {
      for (const { shape, bytes } of golden.headers) {
        expect(serializeNpy(zeros(shape, { dtype: "uint8" })).length, String(shape)).toBe(bytes);
      }
    });

    it.each(files.filter(({ refused }) => refused))("$name has no dtype here", async ({ name }) => {
      const bytes = await read(name);
      expect(() => parseNpy(bytes)).toThrow(DTypeError);
    });
  });

  describe("a .npz file of NumPy", () => {
    it.each(of("npz"))("$name is read, and written for itself", async (file) => {
      const tensors = parseNpz(await read(file.name));
      expectContents(tensors, file.tensors!);
      expectContents(parseNpz(serializeNpz(tensors)), file.tensors!);
      expectContents(parseNpz(serializeNpz(tensors, { compress: true })), file.tensors!);
    });
  });

  describe("a .safetensors file", () => {
    it.each(of("safetensors"))("$name is read, and written", async (file) => {
      const bytes = new Uint8Array(await read(file.name));
      const { tensors, metadata } = parseSafetensors(bytes, options);
      expectContents(tensors, file.tensors!);
      expect(metadata).toEqual(file.metadata);
      if (!file.sameBytes) return;
      const backwards = Object.fromEntries(Object.entries(tensors).reverse());
      const given = Object.keys(metadata).length === 0 ? {} : { metadata };
      expect(serializeSafetensors(backwards, given)).toEqual(bytes);
    });
  });
}
