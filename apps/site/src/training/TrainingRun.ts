import type { TrainingChoices } from "./trainingChoices.ts";
import type { Stride, TrainingReply, TrainingRequest } from "./trainingMessages.ts";
import { advancedState, isOpen, loadedState, type TrainingState } from "./trainingState.ts";

/** What a run needs of its page; a test gives its own. */
export interface TrainingHost {
  /** Starts the worker. It is called on first use: many readers never press a button. */
  startWorker(handlers: { reply(reply: TrainingReply): void; fail(message: string): void }): {
    post(request: TrainingRequest): void;
    stop(): void;
  };
  nextFrame(callback: () => void): void;
  changed(state: TrainingState): void;
}

/**
 * A training run as the page sees it. The page asks for each slice, at most one in a frame, so a hidden
 * tab stops it and a slow page is never flooded.
 */
export class TrainingRun {
  readonly #host: TrainingHost;
  #worker: ReturnType<TrainingHost["startWorker"]> | null = null;
  #state: TrainingState;
  #run = 0;
  /** What to do when the data are there. */
  #afterLoading: (() => void) | null = null;
  /** The stride to ask for in each frame. */
  #pace: Stride = { steps: 1, milliseconds: 8 };
  /** Whether a slice has been asked for, by a frame that is due or a request that is out. */
  #asked = false;

  constructor(host: TrainingHost, state: TrainingState) {
    this.#host = host;
    this.#state = state;
  }

  /** Draws the data for these choices and waits before the first step. */
  load(choices: TrainingChoices): void {
    this.#worker ??= this.#host.startWorker({
      reply: (reply) => this.#receive(reply),
      fail: (message) => this.#change({ ...this.#state, phase: "failed", message }),
    });
    this.#run++;
    this.#asked = false;
    this.#afterLoading = null;
    // What is shown stays until the new data are there: a picture that vanishes for a frame flickers.
    this.#change({ ...this.#state, phase: "waiting", message: "" });
    this.#worker.post({ type: "load", run: this.#run, choices });
  }

  /**
   * Trains in every frame until the run ends or is paused, or an epoch ends at which the pace says to
   * stop. A run that is over begins again.
   */
  play(choices: TrainingChoices, pace: Stride): void {
    this.#pace = pace;
    this.#whenOpen(choices, () => {
      this.#change({ ...this.#state, phase: "running" });
      this.#askInNextFrame();
    });
  }

  pause(): void {
    if (this.#state.phase === "running") this.#change({ ...this.#state, phase: "paused" });
  }

  /** Trains for one stride and pauses; a run that is over begins again. */
  advance(choices: TrainingChoices, stride: Stride): void {
    this.#whenOpen(choices, () => {
      this.#change({ ...this.#state, phase: "paused" });
      this.#ask(stride);
    });
  }

  /** Changes the pace of a run that is under way. */
  set pace(pace: Stride) {
    this.#pace = pace;
  }

  /** Ends the worker. */
  stop(): void {
    this.#worker?.stop();
    this.#worker = null;
  }

  #whenOpen(choices: TrainingChoices, action: () => void): void {
    if (isOpen(this.#state)) {
      action();
      return;
    }
    if (this.#state.phase !== "waiting") this.load(choices);
    this.#afterLoading = action;
  }

  #askInNextFrame(): void {
    if (this.#asked) return;
    this.#asked = true;
    const run = this.#run;
    this.#host.nextFrame(() => {
      if (run !== this.#run) return;
      this.#asked = false;
      if (this.#state.phase === "running") this.#ask(this.#pace);
    });
  }

  #ask(stride: Stride): void {
    this.#asked = true;
    this.#worker?.post({ type: "advance", run: this.#run, stride });
  }

  #receive(reply: TrainingReply): void {
    if (reply.run !== this.#run) return;
    if (reply.type === "refused") {
      this.#change({ ...this.#state, phase: "failed", message: reply.message });
    } else if (reply.type === "loaded") {
      this.#change(loadedState(reply));
      this.#afterLoading?.();
      this.#afterLoading = null;
    } else {
      this.#asked = false;
      this.#change(advancedState(this.#state, reply));
      if (this.#pace.stopAfterEpoch && reply.epochs.length > 0) this.pause();
      if (this.#state.phase === "running") this.#askInNextFrame();
    }
  }

  #change(state: TrainingState): void {
    this.#state = state;
    this.#host.changed(state);
  }
}
