import { type DType, isFloating, type TypedArray } from "../../dtypes/dtype.ts";
import type { BinaryKernel, BinaryLoop } from "../../elementwise/elementwise.ts";
import type { Operand } from "../../op.ts";
import { broadcastStrides, type Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";
import { flatStep } from "../flatStep.ts";
import { scalarBox } from "./scalarBox.ts";

/** out[i] = f(a[i], b[i]), with broadcasting */
export function binary(kernel: BinaryKernel, a: Operand, b: Operand, out: Tensor): void {
  const isInteger =
    kernel.integerLoop !== null && out.dtype !== "float32" && !isFloating(out.dtype);
  const loop = isInteger ? kernel.integerLoop : kernel.loop;
  const dtype = kernel.tests ? dtypeBeside(a, b) : out.dtype;
  // Written out for both operands, with the usual cases first: this runs for every small result,
  // and each call saved shows, most of all while the code is not yet compiled.
  let aArray: TypedArray;
  let aStart = 0;
  let aStep = 0;
  if (typeof a === "number") {
    aArray = scalarBox(a, dtype);
  } else {
    const { storage } = a;
    aArray = storage.heap ?? storage.array;
    aStart = storage.start + a.offset;
    aStep = a.layout === null && a.size === out.size ? 1 : flatStep(a, out);
  }
  let bArray: TypedArray;
  let bStart = 0;
  let bStep = 0;
  if (typeof b === "number") {
    bArray = scalarBox(b, dtype);
  } else {
    const { storage } = b;
    bArray = storage.heap ?? storage.array;
    bStart = storage.start + b.offset;
    bStep = b.layout === null && b.size === out.size ? 1 : flatStep(b, out);
  }
  if (aStep < 0 || bStep < 0 || out.layout !== null) {
    strided(loop, [aArray, bArray], [aStart, bStart], [a, b], out);
    return;
  }
  const { storage } = out;
  const to = storage.heap ?? storage.array;
  const outStart = storage.start + out.offset;
  loop(aArray, aStart, aStep, bArray, bStart, bStep, to, outStart, 1, out.size);
}

/** What a number is compared as: the dtype of the tensor beside it. */
function dtypeBeside(a: Operand, b: Operand): DType {
  return typeof a === "number" ? (b as Tensor).dtype : a.dtype;
}

function strided(
  loop: BinaryLoop,
  arrays: readonly [TypedArray, TypedArray],
  starts: readonly [number, number],
  operands: readonly [Operand, Operand],
  out: Tensor,
): void {
  const strides = [...operands.map((x) => stridesFor(x, out.shape)), out.strides];
  const outStart = out.storage.start + out.offset;
  const to = out.storage.array;
  forEachRow(out.shape, strides, [...starts, outStart], ([ia, ib, io], [sa, sb, so], n) => {
    loop(arrays[0], ia!, sa!, arrays[1], ib!, sb!, to, io!, so!, n);
  });
}

/** The strides of an operand, read as if it had the shape of the result. */
export function stridesFor(x: Operand, shape: Shape): readonly number[] {
  return typeof x === "number" ? shape.map(() => 0) : broadcastStrides(x.shape, x.strides, shape);
}
