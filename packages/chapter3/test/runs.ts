import { type TrainingEvent, type TrainingSummary, trainLinearRegression } from "../src/index.ts";

/** A program that trains: from scratch, or the concise one. */
export type Program = typeof trainLinearRegression;
type Arguments = Parameters<Program>;

/** All events of a training. */
export function eventsOf(...args: Arguments): TrainingEvent[] {
  return [...trainLinearRegression(...args)];
}

/** The summary of a training. */
export function summaryOf(...args: Arguments): TrainingSummary {
  return summaryBy(trainLinearRegression, ...args);
}

/** The summary of a training by a program. */
export function summaryBy(train: Program, ...args: Arguments): TrainingSummary {
  const last = [...train(...args)].at(-1);
  if (last?.type !== "end") throw new Error("the last event is not the end");
  return last.summary;
}

/** What a function throws. */
export function errorOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}
