import type { UpdateKernel } from "../../inPlace/updateInPlace.ts";
import type { Tensor } from "../../tensor.ts";
import { KernelTable } from "./kernelTable.ts";
import { typeOf } from "./laneType.ts";
import { addressOf } from "./placement.ts";
import { updateKernel } from "./updateKernel.ts";

/** Up to so many elements, a plain loop is quicker than finding and calling a kernel. */
const TINY = 64;

const table: KernelTable = /* @__PURE__ */ new KernelTable();

/** The arguments of the call under way. */
const args: number[] = [];

/**
 * Updates contiguous tensors in the arena by a kernel with the first `count` numbers. False where plain
 * loops are to do it: for others, and as long as those are good enough.
 */
export function update(
  kernel: UpdateKernel,
  tensors: readonly Tensor[],
  numbers: readonly number[],
  count: number,
  variant: number,
): boolean {
  const { size, dtype } = tensors[0] as Tensor;
  const type = typeOf(dtype);
  const { simd } = kernel;
  if (size <= TINY || type === null || simd === null || !tensors.every(isInArena)) return false;
  const kernels = table.of(kernel, size);
  if (kernels === undefined) return false;
  const place = 2 * variant + type.index;
  kernels[place] ??= updateKernel({ simd, type, variant, tensors: tensors.length, numbers: count });
  args.length = 0;
  for (let k = 0; k < tensors.length; k++) args.push(addressOf(tensors[k] as Tensor));
  for (let k = 0; k < count; k++) args.push(numbers[k]!);
  args.push(size * type.bytes);
  kernels[place](...args);
  return true;
}

function isInArena({ layout, storage }: Tensor): boolean {
  return layout === null && storage.heap === null;
}
