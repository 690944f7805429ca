/** How many epochs in a row the loss has to grow, and how far above what it was, to count as divergence. */
const streakOfDivergence = 3;
const factorOfDivergence = 1000;

/** How the losses of epochs went, as far as it matters for whether they grow without end. */
export interface LossGrowth {
  readonly last: number;
  /** How many epochs in a row the loss has grown. */
  readonly streak: number;
  /** The largest size of a loss before those epochs. */
  readonly largest: number;
}

/** What is known after one more epoch. */
export function withEpochLoss(growth: LossGrowth | null, loss: number): LossGrowth {
  if (growth === null) return { last: loss, streak: 0, largest: Math.abs(loss) };
  const { last, streak, largest } = growth;
  if (loss > last) return { last: loss, streak: streak + 1, largest };
  // What it has come back from was no divergence, and is no reason to see one later.
  return { last: loss, streak: 0, largest: Math.max(largest, Math.abs(last), Math.abs(loss)) };
}

/**
 * Whether the loss grows without end: in three epochs in a row, and to more than a thousand times any size
 * that it had before.
 *
 * Epochs are compared, not batches: each is over the same samples, so neither an outlier nor an order of the data
 * makes a difference. A training that is noisy but stable goes up and down around a level; to get a thousand
 * times above all it has seen it would have to leave that level for good.
 */
export function isDiverging({ last, streak, largest }: LossGrowth): boolean {
  return streak >= streakOfDivergence && last > factorOfDivergence * largest;
}
