import { isFloating, type TypedArray } from "../../dtypes/dtype.ts";
import type { TernaryKernel } from "../../elementwise/elementwise.ts";
import type { Operand } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";
import { flatStep } from "../flatStep.ts";
import { stridesFor } from "./binary.ts";

/** out[i] = f(a[i], b[i], c[i]), with broadcasting */
export function ternary(
  kernel: TernaryKernel,
  a: Operand,
  b: Operand,
  c: Operand,
  out: Tensor,
): void {
  const loop =
    kernel.integerLoop === null || isFloating(out.dtype) ? kernel.loop : kernel.integerLoop;
  const x = elementsOf(a, 0, out);
  const y = elementsOf(b, 1, out);
  const z = elementsOf(c, 2, out);
  const to = out.storage.array;
  const ix = startOf(a, 0);
  const iy = startOf(b, 1);
  const iz = startOf(c, 2);
  const io = out.storage.start + out.offset;
  const sx = stepOf(a, out);
  const sy = stepOf(b, out);
  const sz = stepOf(c, out);
  if (out.layout === null && sx >= 0 && sy >= 0 && sz >= 0) {
    loop(x, ix, sx, y, iy, sy, z, iz, sz, to, io, 1, out.size);
    return;
  }
  const strides = [a, b, c].map((operand) => stridesFor(operand, out.shape));
  strides.push(out.strides);
  forEachRow(out.shape, strides, [ix, iy, iz, io], (at, step, n) => {
    const [i, j, k, o] = at as readonly [number, number, number, number];
    const [si, sj, sk, so] = step as readonly [number, number, number, number];
    loop(x, i, si, y, j, sj, z, k, sk, to, o, so, n);
  });
}

const singles: Float32Array = /* @__PURE__ */ new Float32Array(3);
const doubles: Float64Array = /* @__PURE__ */ new Float64Array(3);

/** The elements of an operand. A number becomes an element of a box that has a place for each. */
function elementsOf(x: Operand, place: number, out: Tensor): TypedArray {
  if (typeof x !== "number") return x.storage.array;
  const box = out.dtype === "float32" ? singles : doubles;
  box[place] = x;
  return box;
}

function startOf(x: Operand, place: number): number {
  return typeof x === "number" ? place : x.storage.start + x.offset;
}

function stepOf(x: Operand, out: Tensor): number {
  return typeof x === "number" ? 0 : flatStep(x, out);
}
