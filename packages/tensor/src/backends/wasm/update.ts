import type { UpdateKernel } from "../../inPlace/updateInPlace.ts";
import { Tensor } from "../../tensor.ts";
import type { Kernel } from "./instantiate.ts";
import { KernelTable } from "./kernelTable.ts";
import { typeOf } from "./laneType.ts";
import { allPlaceable, fetchOutput, openScratch, placeInput } from "./placement.ts";
import { TINY } from "./tiny.ts";
import { updateKernel } from "./updateKernel.ts";

const table: KernelTable = /* @__PURE__ */ new KernelTable();

/** Fewer elements than this on the JavaScript heap are quicker in plain loops than copied. */
const WORTH_COPYING = 256;
/** How many elements are copied at a time: they stay in the cache until the kernel has used them. */
const CHUNK = 4096;

/** The arguments of the call under way. */
const args: number[] = [];

/**
 * Updates contiguous tensors by a kernel with the first `count` numbers. False where plain loops are to do
 * it: for other tensors, for few elements, and as long as those are good enough.
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
  if (size <= TINY || type === null || simd === null || !tensors.every(isContiguous)) return false;
  const isThere = tensors.every(isInArena);
  if (!isThere && size < WORTH_COPYING) return false;
  const kernels = table.of(kernel, size);
  if (kernels === undefined || !(isThere || allPlaceable(tensors.map((x) => part(x, 0))))) {
    return false;
  }
  const place = 2 * variant + type.index;
  kernels[place] ??= updateKernel({
    simd,
    type,
    variant,
    tensors: tensors.length,
    numbers: count,
  });
  const run = kernels[place];
  if (isThere) call(run, tensors, numbers, count, type.bytes);
  else {
    for (let at = 0; at < size; at += CHUNK) {
      call(
        run,
        tensors.map((x) => part(x, at)),
        numbers,
        count,
        type.bytes,
      );
    }
  }
  return true;
}

/** Runs a kernel; what is not in the arena is copied there and back. */
function call(
  run: Kernel,
  tensors: readonly Tensor[],
  numbers: readonly number[],
  count: number,
  elementBytes: number,
): void {
  args.length = 0;
  openScratch();
  for (let k = 0; k < tensors.length; k++) args.push(placeInput(tensors[k] as Tensor));
  for (let k = 0; k < count; k++) args.push(numbers[k]!);
  args.push((tensors[0] as Tensor).size * elementBytes);
  run(...args);
  for (let k = 0; k < tensors.length; k++) {
    if (k !== 1) fetchOutput(tensors[k] as Tensor, args[k]!);
  }
}

/** Some elements of a contiguous tensor, from one of them on. */
function part({ size, offset, storage }: Tensor, from: number): Tensor {
  const length = Math.min(size - from, CHUNK);
  return new Tensor([length], length, null, offset + from, storage);
}

function isContiguous({ layout }: Tensor): boolean {
  return layout === null;
}

function isInArena({ storage }: Tensor): boolean {
  return storage.heap === null;
}
