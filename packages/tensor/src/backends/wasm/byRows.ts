import type { Operand } from "../../op.ts";
import { broadcastStrides } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";
import { type AnyElementwise, kernelFor } from "./elementwiseTable.ts";
import type { Kernels } from "./kernelTable.ts";
import { laneTypeOf } from "./laneType.ts";
import { addressOf } from "./placement.ts";
import { NUMBER, SPLAT, VECTOR } from "./roles.ts";

/** Fewer elements than this are quicker in plain loops than laid out in rows. */
const FEW = 256;
/** Rows of fewer elements are quicker in a plain loop. */
const NARROW = 8;

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
  const rows = rowsOf(operands, out);
  if (rows === null) return false;
  const [first, second = 0, third = 0] = rows.readings;
  const run = kernelFor(kernels, kernel, type, operands.length, first!, second, third);
  const sizes = [...operands.map((x) => bytesOf(x, type.bytes)), kernel.tests ? 1 : type.bytes];
  const starts = [...operands, out].map((x) => (typeof x === "number" ? 0 : addressOf(x)));
  const steps = rows.steps.map((step, k) => step * sizes[k]!);
  const strides = rows.strides.map((list, k) => list.map((stride) => stride * sizes[k]!));
  const bytes = rows.width * type.bytes;
  forEachRow([...rows.outer, 1], strides, starts, (at) => {
    const args = at.flatMap((address, k) => [argument(operands[k], address), steps[k]!]);
    run(...args, bytes, rows.count);
  });
  return true;
}

interface Rows {
  readonly width: number;
  readonly count: number;
  /** The axes around, and for each operand and the result the strides along them. */
  readonly outer: readonly number[];
  readonly strides: readonly (readonly number[])[];
  /** From one row to the next, for each operand and the result, in elements. */
  readonly steps: readonly number[];
  readonly readings: readonly number[];
}

/** Lays operands out in rows as long as they can be; null where these are short or have steps. */
function rowsOf(operands: readonly Operand[], out: Tensor): Rows | null {
  const strides = operands.map((x) =>
    typeof x === "number"
      ? out.shape.map(() => 0)
      : broadcastStrides(x.shape, x.strides, out.shape),
  );
  strides.push([...out.strides]);
  const shape = mergeAxes(out.shape, strides);
  const last = shape.length - 1;
  const width = shape[last] ?? 0;
  if (width < NARROW || strides[operands.length]![last] !== 1) return null;
  const readings: number[] = [];
  for (let k = 0; k < operands.length; k++) {
    const stride = strides[k]![last]!;
    if (stride !== 0 && stride !== 1) return null;
    readings.push(typeof operands[k] === "number" ? NUMBER : stride === 1 ? VECTOR : SPLAT);
  }
  return {
    width,
    count: shape[last - 1] ?? 1,
    outer: shape.slice(0, Math.max(last - 1, 0)),
    strides: strides.map((list) => [...list.slice(0, Math.max(last - 1, 0)), 0]),
    steps: strides.map((list) => list[last - 1] ?? 0),
    readings,
  };
}

/** Joins axes that all operands walk through as one. Shortens the strides with the shape. */
export function mergeAxes(shape: readonly number[], strides: number[][]): number[] {
  const merged: number[] = [];
  const kept = strides.map((): number[] => []);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis]!;
    if (size === 1) continue;
    const inner = merged[0];
    if (inner !== undefined && strides.every((list, k) => list[axis] === kept[k]![0]! * inner)) {
      merged[0] = inner * size;
      continue;
    }
    merged.unshift(size);
    strides.forEach((list, k) => {
      kept[k]!.unshift(list[axis]!);
    });
  }
  kept.forEach((list, k) => {
    strides[k]!.splice(0, Infinity, ...list);
  });
  return merged;
}

/** A number is passed as itself, also -0, which counting would make 0. */
function argument(x: Operand | undefined, address: number): number {
  return typeof x === "number" ? x : address;
}

function firstTensor(operands: readonly Operand[]): Tensor {
  return operands.find((x) => typeof x !== "number") as Tensor;
}

function bytesOf(x: Operand, bytes: number): number {
  return typeof x !== "number" && x.dtype === "bool" ? 1 : bytes;
}
