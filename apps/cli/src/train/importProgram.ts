import type { trainLinearRegression, trainOnDataset } from "@linnet/chapter3";
import type { TrainFlags } from "./trainCommand.ts";

/** A program that trains, on data in memory and on those that are read as they are needed. */
interface TrainingProgram {
  readonly train: typeof trainLinearRegression;
  readonly trainOnDataset: typeof trainOnDataset;
}

/** Loads the program that was asked for: the one from scratch, or the concise one. */
export async function importProgram({
  concise,
}: Pick<TrainFlags, "concise">): Promise<TrainingProgram> {
  if (concise) {
    const program = await import("@linnet/chapter3/concise");
    return { train: program.trainConcisely, trainOnDataset: program.trainConciselyOnDataset };
  }
  const { trainLinearRegression, trainOnDataset } = await import("@linnet/chapter3");
  return { train: trainLinearRegression, trainOnDataset };
}
