/** What is known of the numbers of a column when all of them have gone by. */
export interface ColumnMoments {
  /** How many numbers there are. */
  readonly count: number;
  readonly mean: number;
  /** The population standard deviation: the squared deviations are divided by `count`. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
}

/** So many numbers are looked at twice; a power of two, small enough to stay in the cache. */
const blockSize = 1024;

/**
 * Mean, deviation and range of numbers that come one by one and are not kept.
 *
 * Numbers are gathered in blocks. The mean and the sum of squared deviations of a block are computed in two
 * passes, and joined with those of the numbers before it: nowhere are large squares subtracted.
 *
 * Source: Chan, Golub and LeVeque, "Algorithms for computing the sample variance" (1983), equation 1.5.
 */
export class RunningMoments {
  readonly #block = new Float64Array(blockSize);
  #filled = 0;
  #count = 0;
  #mean = 0;
  /** The sum of squared deviations from the mean. */
  #squares = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    this.#block[this.#filled++] = value;
    if (this.#filled === blockSize) this.#join();
  }

  /** The moments of all numbers so far; NaN for mean and deviation of none. */
  result(): ColumnMoments {
    this.#join();
    const [count, isEmpty] = [this.#count, this.#count === 0];
    const mean = isEmpty ? Number.NaN : this.#mean;
    return { count, mean, std: Math.sqrt(this.#squares / count), min: this.#min, max: this.#max };
  }

  #join(): void {
    const n = this.#filled;
    if (n === 0) return;
    const block = this.#block;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const value = block[i] as number;
      sum += value;
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
    }
    const roughMean = sum / n;
    let squares = 0;
    let rest = 0;
    for (let i = 0; i < n; i++) {
      const deviation = (block[i] as number) - roughMean;
      squares += deviation * deviation;
      rest += deviation;
    }
    // In exact arithmetic the rest is 0: it is the error of the first pass, and is taken out again.
    const apart = roughMean + rest / n - this.#mean;
    const total = this.#count + n;
    this.#squares += squares - (rest * rest) / n + apart * apart * ((this.#count * n) / total);
    this.#mean += apart * (n / total);
    this.#count = total;
    this.#filled = 0;
  }
}
