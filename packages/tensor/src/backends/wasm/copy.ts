import type { UnaryKernel } from "../../elementwise/elementwise.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";
import { copy as copyByLoops } from "../js/copy.ts";
import { byRows, mergeAxes } from "./byRows.ts";
import { kernelsOf } from "./elementwiseTable.ts";
import type { Kernel } from "./instantiate.ts";
import { type LaneType, laneTypeOf } from "./laneType.ts";
import { perType } from "./perType.ts";
import { addressOf } from "./placement.ts";
import { transposeKernel } from "./transposeKernel.ts";

/** Copies of fewer elements are quicker in plain loops. */
const FEW = 256;
/** Matrices with fewer rows or columns than this too. */
const NARROW = 4;

/** What copies elements that lie in rows: the operation that changes nothing. */
const identity: UnaryKernel = {
  loop() {},
  simd: (_lanes, x) => x,
  integerLoop: null,
  takes: "any",
  tests: false,
};

export const transposeOf: (type: LaneType) => Kernel = /* @__PURE__ */ perType(transposeKernel);

/** out[i] = x[i], converted, with broadcasting */
export function copy(x: Tensor, out: Tensor): void {
  // Without any strides, typed arrays copy as fast as memory goes.
  const isPlain = x.layout === null && x.size === out.size && out.layout === null;
  if (isPlain || out.size < FEW || x.dtype !== out.dtype || !vectorised(x, out))
    copyByLoops(x, out);
}

function vectorised(x: Tensor, out: Tensor): boolean {
  const kernels = kernelsOf(identity, out.size);
  return (kernels !== undefined && byRows(kernels, identity, [x], out)) || transposed(x, out);
}

/** Copies where the last two axes lie the other way round in memory. */
function transposed(x: Tensor, out: Tensor): boolean {
  const type = laneTypeOf(x.dtype);
  if (type === null || x.size !== out.size) return false;
  if (x.storage.heap !== null || out.storage.heap !== null) return false;
  const strides = [[...x.strides], [...out.strides]];
  const shape = mergeAxes(out.shape, strides);
  const [from, to] = strides as [number[], number[]];
  const last = shape.length - 1;
  if (last < 1 || from[last - 1] !== 1 || to[last] !== 1) return false;
  const [rows, columns] = [shape[last - 1]!, shape[last]!];
  if (rows < NARROW || columns < NARROW) return false;
  const { bytes } = type;
  const [fromStep, toStep] = [from[last]! * bytes, to[last - 1]! * bytes];
  const starts = [addressOf(x), addressOf(out)];
  const outer = strides.map((list) => [...list.slice(0, last - 1).map((s) => s * bytes), 0]);
  const kernel = transposeOf(type);
  forEachRow([...shape.slice(0, last - 1), 1], outer, starts, ([source, target]) => {
    kernel(source!, fromStep, target!, toStep, rows, columns);
  });
  return true;
}
