import type { UpdateKernel } from "../inPlace/updateInPlace.ts";
import type { Tensor } from "../tensor.ts";
import { backends } from "./backend.ts";
import { update as updateByLoops } from "./js/update.ts";
import { update as updateByKernels } from "./wasm/update.ts";

const { fround } = Math;

/** The numbers of the update under way, rounded to its dtype. */
const rounded: number[] = [];

/** Updates tensors of one shape and dtype, see `UpdateKernel`. */
export function update(
  kernel: UpdateKernel,
  tensors: readonly Tensor[],
  numbers: readonly number[],
  variant: number,
): void {
  const isSingle = (tensors[0] as Tensor).dtype === "float32";
  for (let k = 0; k < numbers.length; k++) {
    rounded[k] = isSingle ? fround(numbers[k]!) : numbers[k]!;
  }
  const isDone =
    backends.current.usesKernels &&
    updateByKernels(kernel, tensors, rounded, numbers.length, variant);
  if (!isDone) updateByLoops(kernel, tensors, rounded, variant);
}
