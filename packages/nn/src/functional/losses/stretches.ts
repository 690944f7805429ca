import type { Shape } from "@linnet/tensor";

/** Whether a shape broadcasts to another one without changing that. */
export function stretches(from: Shape, to: Shape): boolean {
  const missing = to.length - from.length;
  return missing >= 0 && from.every((size, axis) => size === 1 || size === to[missing + axis]);
}
