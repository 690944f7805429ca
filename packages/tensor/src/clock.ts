/**
 * Counts what happens to tensors and their graphs: each change in place and each node of a graph takes
 * the next number, `++clock.time`. So whether a value was changed after it was saved is one comparison.
 */
export const clock: { time: number } = { time: 0 };
