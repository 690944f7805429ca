/** So many candidates are looked at one by one. */
const FEW = 64;

/**
 * Which of `count` elements errs most. `errorOf` says how large the error of some of them is together; while
 * they are many, the half that errs more is taken.
 */
export function worstOf(count: number, errorOf: (part: readonly number[]) => number): number {
  let part = Array.from({ length: count }, (_, i) => i);
  while (part.length > FEW) {
    const middle = part.length >> 1;
    const halves = [part.slice(0, middle), part.slice(middle)] as const;
    part = errorOf(halves[0]) >= errorOf(halves[1]) ? halves[0] : halves[1];
  }
  let worst = 0;
  let most = -1;
  for (const i of part) {
    const error = errorOf([i]);
    if (error <= most) continue;
    // NaN is worse than any number.
    worst = i;
    most = Number.isNaN(error) ? Infinity : error;
  }
  return worst;
}

/** A vector of which only some elements are left; of a single one, 1. */
export function only(part: readonly number[], of: Float64Array): Float64Array {
  const left = new Float64Array(of.length);
  if (part.length === 1) left[part[0] as number] = 1;
  else for (const i of part) left[i] = of[i] as number;
  return left;
}
