import type { TrainingEvent } from "@linnet/chapter3";
import { ProgressBar } from "../output/ProgressBar.ts";

/** The progress bar of a training, on stderr, which has to be a terminal. */
export class Progress {
  readonly #bar = new ProgressBar("steps");
  #steps = 0;

  /** Shows how far a training is, by its event. */
  update(event: TrainingEvent): void {
    if (event.type === "start") {
      this.#steps = event.epochs * event.stepsPerEpoch;
      this.#bar.update(0, this.#steps);
    } else if (event.type === "step") {
      this.#bar.update(event.step, this.#steps);
    }
  }

  /** Takes the bar away. */
  stop(): void {
    this.#bar.stop();
  }

  /** Makes room for a line of text; the next update shows the bar below it. */
  hide(): void {
    this.#bar.hide();
  }
}
