import { permuteDims } from "../ops/manipulation/permuteDims.ts";
import { reshape } from "../ops/manipulation/reshape.ts";
import { type Shape, sizeOf } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import type { Selection } from "./selection.ts";

/** A view of which the axes that tensors index are one. */
export interface MergedAxes {
  /** The view with those axes side by side. */
  readonly turned: Tensor;
  readonly merged: Tensor;
  /** The position of that axis; before it lie the axes of `outer`, behind it those of `inner`. */
  readonly axis: number;
  readonly outer: Shape;
  readonly inner: Shape;
}

/**
 * Brings the axes that tensors index side by side, to where their result stands, and makes them one.
 * One axis, or several of a contiguous tensor that stand there already, cost nothing; else a copy is
 * made.
 */
export function mergedAxes(x: Tensor, { axes, place }: Selection): MergedAxes {
  const rest = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = rest.toSpliced(place, 0, ...axes);
  const inPlace = order.every((axis, i) => axis === i);
  const turned = inPlace ? x : permuteDims(x, order);
  const outer = turned.shape.slice(0, place);
  const inner = turned.shape.slice(place + axes.length);
  const length = sizeOf(turned.shape.slice(place, place + axes.length));
  const merged = reshape(turned, [...outer, length, ...inner]);
  return { turned, merged, axis: place, outer, inner };
}
