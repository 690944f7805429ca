import { SingleBar } from "cli-progress";

/** A progress bar on stderr, which has to be a terminal. */
export class ProgressBar {
  readonly #bar: SingleBar;
  #step = 0;
  #next = 0;

  /** `unit` is what is counted, as "rows". */
  constructor(unit: string) {
    this.#bar = new SingleBar({
      format: `{bar} {value}/{total} ${unit}`,
      barCompleteChar: "=",
      barIncompleteChar: "-",
      clearOnComplete: true,
      // Its handler would keep Ctrl-C from ending the process at once.
      gracefulExit: false,
    });
  }

  /** Shows how far it is. The first call shows the bar, most others do not move it. */
  update(value: number, total: number): void {
    if (!this.#bar.isActive) {
      this.#bar.start(total, value);
      this.#step = total / 200;
    } else if (value < this.#next) {
      return;
    }
    this.#bar.update(value);
    this.#next = value + this.#step;
  }

  /** Takes the bar away. */
  stop(): void {
    if (this.#bar.isActive) this.#bar.stop();
  }

  /** Makes room for a line of text; the next update shows the bar below it. */
  hide(): void {
    process.stderr.cursorTo(0);
    process.stderr.clearLine(0);
  }
}
