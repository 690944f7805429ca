import { permuteDims, type Tensor } from "@linnet/tensor";
import type { ByteSource } from "../source/ByteSource.ts";
import { type ArrayLayout, mostHeaderBytes, type ParseLayout } from "./ArrayLayout.ts";
import { PieceReader } from "./PieceReader.ts";
import { cutOff, surplus } from "./wrongSize.ts";

/** The whole array of a source as a tensor, and closes the source. */
export async function readArray(source: ByteSource, parse: ParseLayout): Promise<Tensor> {
  try {
    const pieces = new PieceReader(source.stream());
    try {
      const layout = await readLayout(source, pieces, parse);
      const { byteLength } = layout;
      const bytes = await pieces.take(byteLength, source.size !== undefined);
      if (bytes.length < byteLength) throw cutOff(source.name, pieces.position, layout);
      if ((await pieces.peek(1)).length > 0) throw surplus(source.name, layout);
      await source.checkUnchanged();
      return wholeTensor(layout, bytes);
    } finally {
      await pieces.close();
    }
  } finally {
    await source.close();
  }
}

/** Takes the header. Where the size of the source is known, the elements have to fit it exactly. */
export async function readLayout(
  source: ByteSource,
  pieces: PieceReader,
  parse: ParseLayout,
): Promise<ArrayLayout> {
  const layout = parse(await pieces.peek(mostHeaderBytes), source.name);
  await pieces.take(layout.offset);
  const end = layout.offset + layout.byteLength;
  const { name, size = end } = source;
  if (size < end) throw cutOff(name, size, layout);
  if (size > end) throw surplus(name, layout);
  return layout;
}

function wholeTensor(layout: ArrayLayout, bytes: Uint8Array): Tensor {
  const { shape, offset, columnMajor } = layout;
  if (!columnMajor) return layout.tensor(bytes, shape, offset);
  // Row-major with the axes the other way round is the same order of elements.
  const axes = shape.map((_, axis) => shape.length - 1 - axis);
  return permuteDims(layout.tensor(bytes, [...shape].reverse(), offset), axes);
}
