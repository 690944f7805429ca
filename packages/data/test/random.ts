/** Uniform integers from 0 to `below - 1`: the minimal standard of Park and Miller 1988, for tests. */
export function randomIntegers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}
