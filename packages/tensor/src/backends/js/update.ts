import type { TypedArray } from "../../dtypes/dtype.ts";
import type { UpdateKernel } from "../../inPlace/updateInPlace.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";

/** What a loop gets, used again for the next one: a step of an optimiser has many, and no garbage. */
interface Elements {
  readonly arrays: TypedArray[];
  starts: number[];
  steps: number[];
  length: number;
  isSingle: boolean;
}

const flat: Elements = { arrays: [], starts: [], steps: [], length: 0, isSingle: true };

/** Updates tensors of one shape and dtype with any strides, see `UpdateKernel`. */
export function update(
  kernel: UpdateKernel,
  tensors: readonly Tensor[],
  numbers: readonly number[],
  variant: number,
): void {
  for (let k = 0; k < tensors.length; k++) {
    const { layout, storage, offset } = tensors[k] as Tensor;
    if (layout !== null) {
      updateRows(kernel, tensors, numbers, variant);
      return;
    }
    flat.arrays[k] = storage.array;
    flat.starts[k] = storage.start + offset;
    flat.steps[k] = 1;
  }
  const { size, dtype } = tensors[0] as Tensor;
  flat.length = size;
  flat.isSingle = dtype === "float32";
  kernel.loop(flat, numbers, variant);
}

function updateRows(
  kernel: UpdateKernel,
  tensors: readonly Tensor[],
  numbers: readonly number[],
  variant: number,
): void {
  const { shape, dtype } = tensors[0] as Tensor;
  const arrays = tensors.map(({ storage }) => storage.array);
  const strides = tensors.map((x) => x.strides);
  const first = tensors.map(({ storage, offset }) => storage.start + offset);
  forEachRow(shape, strides, first, (starts, steps, length) => {
    kernel.loop({ arrays, starts, steps, length, isSingle: dtype === "float32" }, numbers, variant);
  });
}
