// VitePress runs this file once, when the site is built, and puts what it returns into the page.
import { initialValues } from "../options/NumberOption.ts";
import { TrainingSession } from "./TrainingSession.ts";
import { trainingChoices } from "./trainingChoices.ts";
import { advancedState, loadedState, type TrainingState } from "./trainingState.ts";

/** The run with the initial choices, to its end: what the page shows before anything is pressed. */
export declare const data: TrainingState;

// biome-ignore lint/style/noDefaultExport: VitePress asks for it.
export default {
  load(): TrainingState {
    const session = new TrainingSession(initialValues(trainingChoices));
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
  },
};

/** To a thousandth: finer than the picture, and half the size. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
