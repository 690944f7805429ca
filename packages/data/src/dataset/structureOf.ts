import { isTensor } from "@linnet/tensor";

/**
 * What a sample is on its outermost level, in words that are equal for samples of equal structure; undefined
 * for what is no sample.
 */
export function structureOf(value: unknown): string | undefined {
  if (isTensor(value)) return "a tensor";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return isPlain(value) ? `an object of ${Object.keys(value).sort().join(", ")}` : undefined;
}

function isPlain(value: unknown): value is object {
  if (value === null || typeof value !== "object") return false;
  const prototype = Object.getPrototypeOf(value);
  // By the name too: a worker or a frame has an `Object` of its own.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
