import { Tensor } from "../../tensor.ts";

/** A matrix or transposed matrix as the contiguous one that it is a view of; null for other views. */
export function asItLies(x: Tensor): Tensor | null {
  if (x.layout === null) return x;
  const [rows, columns] = x.shape as readonly [number, number];
  if (x.layout[0] !== 1 || x.layout[1] !== rows) return null;
  return new Tensor([columns, rows], x.size, null, x.offset, x.storage);
}
