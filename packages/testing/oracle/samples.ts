import { encodeSample } from "../src/encodeSample.ts";
import { opFiles } from "../test/opFiles.ts";

/** The names of all operations. */
export const operations = opFiles.map(({ name }) => name);

/** Every sample of every operation, as the oracle reads it. */
export const samples = opFiles.flatMap(({ name, samples }) =>
  samples.map((sample) => ({ op: name, sample: encodeSample(sample) })),
);
