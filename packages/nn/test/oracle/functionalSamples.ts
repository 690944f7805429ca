import { encodeSample } from "../../../testing/src/encodeSample.ts";
import { functionalFiles } from "../functional/functionalFiles.ts";

/** Every sample of every function, as the oracle reads it. */
export const samples = functionalFiles.flatMap(({ name, samples }) =>
  samples.map((sample) => ({ op: name, sample: encodeSample(sample) })),
);
