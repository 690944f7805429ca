import { torchSampler } from "@linnet/data/torch";
import { pythonGenerator } from "@linnet/tensor/python";
import { type TorchGenerator, torchBackend, torchGenerator } from "@linnet/tensor/torch";
import type { Manner } from "../training/Manner.ts";
import { pythonTask } from "./pythonTask.ts";

/**
 * The manner of the chapter's programs in Python, after `random.seed(seed)` and `torch.manual_seed(seed)`:
 * data and first weights are drawn as by PyTorch, orders of samples as by Python's `random.shuffle`, in the
 * chapter's order, and sums and products are rounded as by PyTorch. So the first sample, the losses and the
 * estimates are those that it prints. In the concise program, orders are those of PyTorch's loader.
 *
 * They agree in all digits of float32 with PyTorch 1.13 on a processor with AVX2 and with the OpenBLAS library,
 * for up to 3 features; with another BLAS library or more features, in 4 digits of the losses and to some units
 * in the last place of the estimates. Training takes longer than in linnet's own manner.
 *
 * @example
 * ```ts
 * for (const event of trainLinearRegression({}, { seed: 0, epochs: 3, like: python })) {
 *   if (event.type === "epoch") console.log(event.loss);
 * }
 * // 0.0393846333026886
 * // 0.0001425102964276448
 * // 0.000046678371290909126
 * ```
 */
export const python: Manner = {
  generators: (seed) => ({ values: torchGenerator(seed), orders: pythonGenerator(seed) }),
  syntheticTask: pythonTask,
  loaderOrder: (n, _seed, values) => ({ sampler: torchSampler(n, values as TorchGenerator) }),
  backend: torchBackend,
};
