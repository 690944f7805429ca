/** What is known of a column after some of its rows: enough to standardise it or bring it to a range. */
export interface ColumnSummary {
  readonly count: number;
  readonly least: number;
  readonly greatest: number;
  /** A value near the column's, from which the mean is counted: years and coordinates are far from 0. */
  readonly origin: number;
  /** The mean of `value - origin`. */
  readonly mean: number;
  /** The sum of squared deviations from the mean. */
  readonly squares: number;
}

/**
 * The summary of the values at `column`, `column + stride`, ... of an array.
 *
 * Source: Chan, Golub and LeVeque 1983, the corrected two-pass algorithm.
 */
export function summarizeColumn(
  values: ArrayLike<number>,
  column: number,
  stride: number,
  origin: number = values[column] as number,
): ColumnSummary {
  const count = values.length / stride;
  let [sum, least, greatest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = column; i < values.length; i += stride) {
    const value = values[i] as number;
    sum += value - origin;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const roughMean = sum / count;
  let [rest, squares] = [0, 0];
  for (let i = column; i < values.length; i += stride) {
    const deviation = (values[i] as number) - origin - roughMean;
    rest += deviation;
    squares += deviation * deviation;
  }
  // In exact arithmetic the rest is 0: it is the error of the first pass, and is taken out again.
  const mean = roughMean + rest / count;
  return { count, least, greatest, origin, mean, squares: squares - (rest * rest) / count };
}

/**
 * The summary of the rows of both, which have the same origin.
 *
 * Source: Chan, Golub and LeVeque 1979, the pairwise update of mean and squared deviations.
 */
export function mergeSummaries(first: ColumnSummary, second: ColumnSummary): ColumnSummary {
  const count = first.count + second.count;
  const apart = second.mean - first.mean;
  const share = second.count / count;
  return {
    count,
    least: Math.min(first.least, second.least),
    greatest: Math.max(first.greatest, second.greatest),
    origin: first.origin,
    mean: first.mean + apart * share,
    squares: first.squares + second.squares + apart * apart * first.count * share,
  };
}
