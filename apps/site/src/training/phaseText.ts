import type { TrainingState } from "./trainingState.ts";

/** What a run does, in a sentence. */
export function phaseText({ phase, message, epochs, epochCount }: TrainingState): string {
  const over = `${epochs.length} of ${epochCount} epochs`;
  switch (phase) {
    case "preview":
      return "The run with these options, computed when this page was built. Press Run to repeat it here.";
    case "waiting":
      return "Drawing the data.";
    case "ready":
      return "Ready: the data are drawn, nothing is learned yet.";
    case "running":
      return "Training.";
    case "paused":
      return `Paused after ${over}.`;
    case "finished":
      return `Finished: ${over}.`;
    case "diverged":
      return `Diverged. ${message}`;
    case "failed":
      return message;
  }
}
