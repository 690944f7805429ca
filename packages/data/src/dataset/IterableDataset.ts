import type { Sample } from "./Sample.ts";

/**
 * Samples that come one after the other, as from a file or the network. What it is made of gives a new
 * iterator for each epoch: an object with a generator method does, a generator that runs once does not.
 */
export type IterableDataset<S extends Sample = Sample> = Iterable<S> | AsyncIterable<S>;
