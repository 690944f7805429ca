import type { UnaryKernel } from "../../elementwise/elementwise.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";
import { copy as copyByLoops } from "../js/copy.ts";
import { byRows } from "./byRows.ts";
import { kernelsOf } from "./elementwiseTable.ts";
import type { Kernel } from "./instantiate.ts";
import { laidOut } from "./laidOut.ts";
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
  const { shape, strides } = laidOut([x, out], out);
  if (shape.length < 2) return false;
  const [[down, fromStep], [toStep, along]] = strides.map((list) => list.splice(-2)) as Steps;
  if (down !== type.bytes || along !== type.bytes) return false;
  const [rows, columns] = shape.splice(-2) as [number, number];
  if (rows < NARROW || columns < NARROW) return false;
  const kernel = transposeOf(type);
  forEachRow(shape, strides, [addressOf(x), addressOf(out)], ([from, to], [sx, so], n) => {
    for (let i = 0; i < n; i++) {
      kernel(from! + i * sx!, fromStep, to! + i * so!, toStep, rows, columns);
    }
  });
  return true;
}

/** The steps along the last two axes, of what is read and of what is written. */
type Steps = [[number, number], [number, number]];
