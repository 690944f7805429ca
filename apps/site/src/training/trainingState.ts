import type { EpochEvent } from "@linnet/chapter3";
import type { Advance, LoadedRun, ShownData } from "./trainingMessages.ts";

/**
 * Where a run is. `preview` is the run that the page was built with; `waiting` is the moment until the
 * worker has the data.
 */
export type TrainingPhase =
  | "preview"
  | "waiting"
  | "ready"
  | "running"
  | "paused"
  | "finished"
  | "diverged"
  | "failed";

/** All that the page shows of a run. */
export interface TrainingState {
  readonly phase: TrainingPhase;
  readonly step: number;
  readonly steps: number;
  /** How many epochs the run has. */
  readonly epochCount: number;
  /** The epochs that are over. */
  readonly epochs: readonly EpochEvent[];
  readonly lines: readonly string[];
  readonly data: ShownData | null;
  /** Why the run cannot go on. */
  readonly message: string;
}

/** A run whose data are there. */
export function loadedState({ lines, steps, epochs, data }: LoadedRun): TrainingState {
  const none = { step: 0, epochs: [], message: "" };
  return { phase: "ready", ...none, steps, epochCount: epochs, lines, data };
}

/** The state after a slice of training. */
export function advancedState(state: TrainingState, advance: Advance): TrainingState {
  const { step, epochs, lines, outcome } = advance;
  return {
    ...state,
    step,
    // Kept as they are when nothing was added, so that no picture is drawn again without need.
    epochs: epochs.length === 0 ? state.epochs : [...state.epochs, ...epochs],
    lines: lines.length === 0 ? state.lines : [...state.lines, ...lines],
    ...(outcome ?? {}),
  };
}

/** Whether the run can be trained on. */
export function isOpen({ phase }: TrainingState): boolean {
  return phase === "ready" || phase === "running" || phase === "paused";
}
