import { ArgumentError } from "@linnet/tensor";

/**
 * Measures intervals of time, in seconds, and keeps them in `times`.
 *
 * A timer runs from its creation; `start` begins another interval. The clock is that of
 * `performance.now()`: about 50 ns in Node, 5 to 100 µs in browsers. Source: D2L 3.1.2, `Timer`.
 *
 * @example
 * ```ts
 * const timer = new Timer();
 * const seconds = timer.stop();
 * console.log(timer.times.length, timer.sum() === seconds); // 1 true
 * ```
 */
export class Timer {
  /** The seconds of each interval, in the order in which they ended. */
  readonly times: number[] = [];
  #since = performance.now();

  /** Begins an interval; one that was running is forgotten. */
  start(): void {
    this.#since = performance.now();
  }

  /** Ends the interval, keeps it and returns its seconds. Later calls count from the same start. */
  stop(): number {
    const seconds = (performance.now() - this.#since) / 1000;
    this.times.push(seconds);
    return seconds;
  }

  /** The mean of the intervals. Throws ArgumentError when there is none. */
  avg(): number {
    if (this.times.length > 0) return this.sum() / this.times.length;
    throw new ArgumentError("avg: the timer has no interval yet; call stop() first");
  }

  /** The seconds of all intervals together. */
  sum(): number {
    return this.times.reduce((total, seconds) => total + seconds, 0);
  }

  /** The seconds up to the end of each interval: the sums of the first, of the first two, and so on. */
  cumsum(): number[] {
    let total = 0;
    return this.times.map((seconds) => {
      total += seconds;
      return total;
    });
  }
}
