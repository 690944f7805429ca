import type { Dataset } from "./Dataset.ts";
import type { IterableDataset } from "./IterableDataset.ts";
import type { Sample } from "./Sample.ts";

/** Whether a data set gives samples by index; one that could do both does. */
export function isIndexed<S extends Sample, B>(
  dataset: Dataset<S, B> | IterableDataset<S>,
): dataset is Dataset<S, B> {
  return "get" in dataset && typeof dataset.get === "function";
}
