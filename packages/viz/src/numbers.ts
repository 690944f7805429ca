/**
 * Numbers in any of the shapes that people have: arrays, typed arrays, or a linnet tensor (anything
 * with toTypedArray()).
 */
export type Numbers = ArrayLike<number> | { toTypedArray(): ArrayLike<number> };

/** The numbers as something to index, without copying an array. A tensor is read in row-major order. */
export function readNumbers(numbers: Numbers): ArrayLike<number> {
  return "toTypedArray" in numbers ? numbers.toTypedArray() : numbers;
}
