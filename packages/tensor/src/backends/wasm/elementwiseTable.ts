import type { Expression } from "@linnet/wasm";
import type { BinaryKernel, TernaryKernel, UnaryKernel } from "../../elementwise/elementwise.ts";
import type { Formula } from "../../elementwise/lanes.ts";
import { elements } from "./access.ts";
import { elementwiseKernel } from "./elementwiseKernel.ts";
import type { Kernel } from "./instantiate.ts";
import { KernelTable } from "./kernelTable.ts";
import type { LaneType } from "./laneType.ts";

const kernels: KernelTable = /* @__PURE__ */ new KernelTable();

export type AnyElementwise = UnaryKernel | BinaryKernel | TernaryKernel;

/**
 * The kernel of an operation for operands of a type that are read in these ways, 0 where there is no
 * operand; undefined while plain loops are good enough, `size` more elements included.
 */
export function kernelFor(
  record: AnyElementwise,
  type: LaneType,
  count: number,
  first: number,
  second: number,
  third: number,
  size: number,
): Kernel | undefined {
  const place = type.index * 27 + first * 9 + second * 3 + third;
  const made = kernels.get(record, place);
  if (made !== undefined || !kernels.isDue(record, size)) return made;
  return kernels.set(record, place, assemble(record, type, [first, second, third].slice(0, count)));
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
