import { concat, type Tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import {
  type DataSource,
  parseIdx,
  readIdx,
  readNpy,
  serializeIdx,
  streamIdx,
  streamNpy,
} from "../../src/index.ts";
import golden from "../golden/arrays/arrays.json" with { type: "json" };

const { files } = golden;
type GoldenFile = (typeof files)[number];

const isIdx = ({ name }: GoldenFile) => name.includes(".idx");
const read = (file: GoldenFile) => (isIdx(file) ? readIdx : readNpy);
const streamed = (file: GoldenFile) => (isIdx(file) ? streamIdx : streamNpy);
const wholeIdx = files.filter(({ name }) => name.endsWith(".idx"));

function expectContent(x: Tensor, { dtype, shape, values }: GoldenFile): void {
  expect(x.dtype).toBe(dtype);
  expect(x.shape).toEqual(shape);
  expect([...x.toTypedArray()]).toEqual(values);
}

/** Every golden file comes out as NumPy wrote it, whatever it is read from. */
export function describeArrays(
  sourceOf: (name: string) => DataSource,
  bytesOf: (name: string) => Promise<Uint8Array<ArrayBuffer>>,
): void {
  describe.each(files)("$name", (file) => {
    it("is read from where it lies", async () => {
      expectContent(await read(file)(sourceOf(file.name)), file);
    });

    it("is read from bytes, a Blob and a stream of single bytes", async () => {
      const bytes = await bytesOf(file.name);
      expectContent(await read(file)(bytes), file);
      expectContent(await read(file)(new Blob([bytes])), file);
      expectContent(await read(file)(singleBytes(bytes)), file);
    });

    if (file.name === "columns.npy" || file.shape[0] === 0) return;

    it.each([1, 2, 3, 1000, undefined])("is read %s rows at a time", async (rowsPerChunk) => {
      const options = rowsPerChunk === undefined ? {} : { rowsPerChunk };
      const chunks: Tensor[] = [];
      for await (const rows of streamed(file)(sourceOf(file.name), options)) {
        const left = (file.shape[0] as number) - chunks.length * (rowsPerChunk ?? 1000);
        expect(rows.shape[0]).toBe(Math.min(rowsPerChunk ?? 1000, left));
        chunks.push(rows);
      }
      expectContent(concat(chunks), file);
    });
  });

  it.each(wholeIdx)("$name is parsed, and written again byte for byte", async (file) => {
    const bytes = await bytesOf(file.name);
    expectContent(parseIdx(bytes), file);
    expectContent(parseIdx(bytes.buffer), file);
    expect(serializeIdx(parseIdx(bytes))).toEqual(bytes);
  });
}

async function* singleBytes(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) yield Uint8Array.of(byte);
}
