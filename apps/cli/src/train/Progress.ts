import type { TrainingEvent } from "@linnet/chapter3";
import { SingleBar } from "cli-progress";

/** The progress bar of a training, on stderr, which has to be a terminal. */
export class Progress {
  readonly #bar = new SingleBar({
    format: "{bar} {value}/{total} steps",
    barCompleteChar: "=",
    barIncompleteChar: "-",
    clearOnComplete: true,
    // Its handler would keep Ctrl-C from ending the process at once.
    gracefulExit: false,
  });
  #steps = 0;
  #next = 0;

  /** Shows how far a training is, by its event. */
  update(event: TrainingEvent): void {
    if (event.type === "start") {
      this.#steps = event.epochs * event.stepsPerEpoch;
      this.#bar.start(this.#steps, 0);
    } else if (event.type === "step" && event.step >= this.#next) {
      this.#bar.update(event.step);
      this.#next = event.step + this.#steps / 200;
    }
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
