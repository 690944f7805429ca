/** The clock takes its time, too: a tenth of a small step. So it is asked for every so many at most. */
const mostUnasked = 16;

/** Knows when others should have their turn. */
export class BreakTimer {
  readonly #interval: number;
  #since: number = performance.now();
  #asked: number = this.#since;
  #calls = 0;
  /** At which call the clock is to be asked again. */
  #next = 1;

  /** A break is due when `interval` milliseconds have passed since the last one. */
  constructor(interval: number) {
    this.#interval = interval;
  }

  /** Whether a break is due, after one more piece of work. */
  isDue(): boolean {
    this.#calls++;
    if (this.#calls < this.#next) return false;
    const now = performance.now();
    const perCall = (now - this.#asked) / this.#calls;
    // At this pace, four times until the break.
    const calls = this.#interval / 4 / perCall;
    this.#next = calls >= mostUnasked ? mostUnasked : Math.max(1, Math.floor(calls));
    this.#calls = 0;
    this.#asked = now;
    return now - this.#since >= this.#interval;
  }

  /** Begins to count anew, after a break. */
  reset(): void {
    this.#since = performance.now();
    this.#asked = this.#since;
    this.#calls = 0;
  }
}
