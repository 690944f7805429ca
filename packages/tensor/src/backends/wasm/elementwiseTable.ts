import type { Expression } from "@linnet/wasm";
import type { BinaryKernel, TernaryKernel, UnaryKernel } from "../../elementwise/elementwise.ts";
import type { Formula } from "../../elementwise/lanes.ts";
import { elements } from "./access.ts";
import { elementwiseKernel } from "./elementwiseKernel.ts";
import type { Kernel } from "./instantiate.ts";
import { type Kernels, KernelTable } from "./kernelTable.ts";
import type { LaneType } from "./laneType.ts";

const table: KernelTable = /* @__PURE__ */ new KernelTable();

export type AnyElementwise = UnaryKernel | BinaryKernel | TernaryKernel;

/**
 * The kernels of an operation; undefined where it has none, and while plain loops are good enough,
 * `size` more elements included.
 */
export function kernelsOf(record: AnyElementwise, size: number): Kernels | undefined {
  return record.simd === null ? undefined : table.of(record, size);
}

/** The kernel for operands of a type that are read in these ways, 0 where there is no operand. */
export function kernelFor(
  kernels: Kernels,
  record: AnyElementwise,
  type: LaneType,
  count: number,
  first: number,
  second: number,
  third: number,
): Kernel {
  const place = type.index * 27 + first * 9 + second * 3 + third;
  kernels[place] ??= assemble(record, type, [first, second, third].slice(0, count));
  return kernels[place];
}

function assemble(
  { simd, tests, masks = elements }: AnyElementwise,
  type: LaneType,
  readings: readonly number[],
): Kernel {
  return elementwiseKernel({
    type,
    readings,
    // What has masks and is no test chooses by them.
    first: tests ? elements : masks,
    result: tests ? masks : elements,
    f: simd as (formula: Formula, ...x: Expression<"v128">[]) => Expression<"v128">,
  });
}
