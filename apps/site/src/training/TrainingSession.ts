import {
  DivergenceError,
  type EpochEvent,
  type StartEvent,
  type TrainingEvent,
  type TrainingOptions,
  trainingLines,
} from "@linnet/chapter3";
import { LinnetError } from "@linnet/tensor";
import { shownData } from "./shownData.ts";
import type { TrainingChoices } from "./trainingChoices.ts";
import type { Advance, LoadedRun, Stride, TrainingOutcome } from "./trainingMessages.ts";

/** A program that trains linear regression on synthetic data, such as `trainLinearRegression`. */
export type TrainingProgram = (
  data: { readonly n: number },
  options: TrainingOptions,
) => Iterator<TrainingEvent>;

/** One training run, taken in slices. It lives in the worker; and in Node, while the site is built. */
export class TrainingSession {
  readonly loaded: LoadedRun;
  readonly #events: Iterator<TrainingEvent>;
  readonly #stepsPerEpoch: number;
  readonly #now: () => number;
  #step = 0;
  #outcome: TrainingOutcome | null = null;

  /** Throws the library's error for choices that it refuses. */
  constructor(
    train: TrainingProgram,
    { n, ...options }: TrainingChoices,
    now: () => number = () => performance.now(),
  ) {
    this.#now = now;
    this.#events = train({ n }, options);
    const start = this.#events.next().value as StartEvent;
    this.#stepsPerEpoch = start.stepsPerEpoch;
    this.loaded = {
      lines: trainingLines(start),
      steps: start.epochs * start.stepsPerEpoch,
      epochs: start.epochs,
      data: shownData({ n, seed: options.seed }),
    };
  }

  /** Trains on until the stride or the run is over. After a run's end nothing happens any more. */
  advance({ steps, milliseconds, stopAfterEpoch = false }: Stride): Advance {
    const until = this.#now() + milliseconds;
    const lines: string[] = [];
    const epochs: EpochEvent[] = [];
    for (let taken = 0; taken < steps && this.#now() < until && !this.#outcome; taken++) {
      try {
        for (const event of this.#nextStep()) {
          lines.push(...trainingLines(event));
          if (event.type === "epoch") epochs.push(event);
          if (event.type === "end") this.#outcome = { phase: "finished", message: "" };
        }
      } catch (error) {
        this.#outcome = outcomeOf(error);
      }
      if (stopAfterEpoch && epochs.length > 0) break;
    }
    return { lines, step: this.#step, epochs, outcome: this.#outcome };
  }

  /** One step, together with the loss of an epoch, and the end of a run, that follow it. */
  *#nextStep(): Generator<TrainingEvent> {
    yield this.#next();
    this.#step++;
    if (this.#step % this.#stepsPerEpoch === 0) yield this.#next();
    if (this.#step === this.loaded.steps) yield this.#next();
  }

  #next(): TrainingEvent {
    return this.#events.next().value as TrainingEvent;
  }
}

/** What an error of the library means for the run; errors of the site itself are thrown on. */
function outcomeOf(error: unknown): TrainingOutcome {
  if (!(error instanceof LinnetError)) throw error;
  const phase = error instanceof DivergenceError ? "diverged" : "failed";
  return { phase, message: error.message };
}
