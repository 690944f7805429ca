/**
 * Counts what happens to tensors and their graphs: each change in place and each node of a graph takes
 * the next number. So whether a value was changed after it was saved is one comparison.
 */
const clock = { time: 0 };

/** The next number. */
export function tick(): number {
  return ++clock.time;
}
