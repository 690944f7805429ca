/** A tail probability at a value, and its derivative by the value's logarithm. */
export interface TailAt {
  readonly probability: number;
  readonly slope: number;
}

const MOST_STEPS = 200;

/**
 * The value above 0 at which a tail has probability `p`, by Newton's method for the logarithm of one as a function
 * of the logarithm of the other.
 *
 * Both tails of the distributions here are concave so: after its first step, Newton's method comes nearer from
 * one side. Where a first step was so long that no probability is left, it is halved.
 */
export function solveTail(p: number, start: number, tailAt: (value: number) => TailAt): number {
  let last = start;
  let value = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { probability, slope } = tailAt(value);
    if (probability === 0 || slope === 0) {
      value = Math.sqrt(value) * Math.sqrt(last);
      continue;
    }
    last = value;
    const longer = Math.exp((Math.log(p / probability) * probability) / slope);
    value = Math.min(Math.max(value * longer, Number.MIN_VALUE), Number.MAX_VALUE);
    if (Math.abs(value - last) <= 2e-16 * last) break;
  }
  return value;
}
