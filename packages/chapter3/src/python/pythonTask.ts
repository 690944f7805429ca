import { type Generator, randn, type Tensor } from "@linnet/tensor";
import type { RegressionTask } from "../training/RegressionTask.ts";
import {
  checkSynthetic,
  type SyntheticTaskOptions,
  syntheticOf,
} from "../training/syntheticTask.ts";

/**
 * `syntheticTask` as the chapter's program computes it: `torch.matmul(X, w)` with a vector w of up to three
 * elements rounds each product and each addition, while a product of two matrices fuses them.
 */
export function pythonTask(options: SyntheticTaskOptions & { rng: Generator }): RegressionTask {
  const { n, w, b, noise } = checkSynthetic(options);
  const { rng } = options;
  const features = randn([n, w.length], { rng });
  const columns = w.map((weight, j) => features.at(":", j).mul(weight));
  const exact = columns.reduce((sum: Tensor, column) => sum.add(column)).add(b);
  const labels = exact.add(randn([n], { rng, std: noise })).reshape([n, 1]);
  return syntheticOf({ features, labels }, w, b);
}
