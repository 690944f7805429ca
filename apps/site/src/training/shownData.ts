import { syntheticTask } from "@linnet/chapter3";
import { generator } from "@linnet/tensor";
import type { TrainingChoices } from "./trainingChoices.ts";
import type { ShownData } from "./trainingMessages.ts";

/** Dots of a picture: more would hide each other. */
const shown = 2000;

/**
 * The data that the training programs draw for these choices. They keep their tensors to themselves, but the
 * same seed gives the same numbers.
 */
export function shownData({ n, seed }: Pick<TrainingChoices, "n" | "seed">): ShownData {
  const { features, labels } = syntheticTask({ n, rng: generator(seed) });
  return {
    n,
    x: Array.from(features.at(`:${shown}`, 1).toTypedArray(), Number),
    y: Array.from(labels.at(`:${shown}`, 0).toTypedArray(), Number),
    firstMean: features.at(":", 0).mean().item(),
  };
}
