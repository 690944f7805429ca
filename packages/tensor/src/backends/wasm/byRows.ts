import { elementBytes } from "../../dtypes/dtype.ts";
import type { Operand } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";
import { type AnyElementwise, kernelFor } from "./elementwiseTable.ts";
import type { Kernels } from "./kernelTable.ts";
import { laidOut } from "./laidOut.ts";
import { laneTypeOf } from "./laneType.ts";
import { addressOf } from "./placement.ts";
import { NUMBER, SPLAT, VECTOR } from "./roles.ts";

/** Fewer elements than this are quicker in plain loops than laid out in rows. */
const FEW = 256;
/** Rows of fewer elements are quicker in a plain loop. */
const NARROW = 8;
/** Of elements that do not lie one after another, which no kernel reads. */
const APART = -1;

/**
 * Any elementwise operation on operands that lie in rows: contiguous or repeated along the last axes
 * that they have in common, with any strides between the rows. False if they do not.
 */
export function byRows(
  kernels: Kernels,
  kernel: AnyElementwise,
  operands: readonly Operand[],
  out: Tensor,
): boolean {
  if (out.size < FEW || out.storage.heap !== null) return false;
  const dtype = kernel.tests ? firstTensor(operands).dtype : out.dtype;
  const type = laneTypeOf(dtype);
  if (type === null) return false;
  for (let k = 0; k < operands.length; k++) {
    const x = operands[k]!;
    if (typeof x === "number") continue;
    const isCondition = k === 0 && operands.length === 3 && x.dtype === "bool";
    if (x.storage.heap !== null || (x.dtype !== dtype && !isCondition)) return false;
  }
  const all = [...operands, out];
  const { shape, strides } = laidOut(all, out);
  const width = shape.pop()!;
  const readings = strides.map((list, k) => readingAlong(all[k]!, list.pop()!));
  if (width < NARROW || readings.includes(APART) || readings.pop() !== VECTOR) return false;
  const [first, second = 0, third = 0] = readings;
  const run = kernelFor(kernels, kernel, type, operands.length, first!, second, third);
  const starts = all.map((x) => (typeof x === "number" ? 0 : addressOf(x)));
  // What is left of the shape are rows; a kernel goes through those of the last axis.
  forEachRow(shape, strides, starts, (at, steps, rows) => {
    // A number is passed as itself, also -0, which counting would make 0.
    const args = all.flatMap((x, k) => [typeof x === "number" ? x : at[k]!, steps[k]!]);
    run(...args, width * type.bytes, rows);
  });
  return true;
}

/** How an operand is read along rows in which its elements are so many bytes apart. */
function readingAlong(x: Operand, step: number): number {
  if (typeof x === "number") return NUMBER;
  if (step === 0) return SPLAT;
  return step === elementBytes(x.dtype) ? VECTOR : APART;
}

function firstTensor(operands: readonly Operand[]): Tensor {
  return operands.find((x) => typeof x !== "number") as Tensor;
}
