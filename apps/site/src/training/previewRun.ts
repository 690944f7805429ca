import { initialValues } from "../options/NumberOption.ts";
import { type TrainingProgram, TrainingSession } from "./TrainingSession.ts";
import { trainingChoices } from "./trainingChoices.ts";
import { advancedState, loadedState, type TrainingState } from "./trainingState.ts";

/** A program's run with the initial choices, to its end: what a page shows before anything is pressed. */
export function previewRun(train: TrainingProgram): TrainingState {
  const session = new TrainingSession(train, initialValues(trainingChoices));
  const everything = { steps: Number.POSITIVE_INFINITY, milliseconds: Number.POSITIVE_INFINITY };
  const state = advancedState(loadedState(session.loaded), session.advance(everything));
  return {
    ...state,
    phase: "preview",
    // The time that it took here means nothing to a reader and would make every build differ.
    lines: state.lines.filter((line) => !line.includes(" steps in ")),
    data: state.data && {
      ...state.data,
      x: state.data.x.map(rounded),
      y: state.data.y.map(rounded),
    },
  };
}

/** To a thousandth: finer than the picture, and half the size. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
