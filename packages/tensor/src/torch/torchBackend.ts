import { fusedFloat32 } from "../accurate/fusedFloat32.ts";
import type { Backend } from "../backends/backend.ts";
import { js } from "../backends/js/index.ts";
import type { Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";
import { rowSum } from "./rowSum.ts";

/**
 * A backend for `withBackend` whose float32 results are rounded as those of PyTorch on one thread of a
 * processor with AVX2, so that whole programs end in the same digits. Elementwise operations round once in
 * both; this one differs from the default in products of matrices and in sums, whose terms it adds up in the
 * order of PyTorch and of OpenBLAS, in float32. All else is computed by the plain loops of `jsBackend`.
 *
 * It is for comparing: a good deal slower, and less precise. Products with inner sizes of some
 * hundreds, products with a vector, and sums over axes that do not lie last may differ in their last digits;
 * so may PyTorch, with another BLAS library.
 *
 * Source: the behaviour of PyTorch 1.13 with OpenBLAS 0.3, against which it is tested.
 *
 * @example
 * ```ts
 * const x = full([100], 0.1);
 * console.log(x.sum().item(), withBackend(torchBackend, () => x.sum().item())); // 10 9.999999046325684
 * ```
 */
export const torchBackend: Backend = /* @__PURE__ */ Object.freeze({
  ...js,
  name: "torch",
  matmul(a: Tensor, b: Tensor, out: Tensor): void {
    if (out.dtype === "float32") fusedProduct(a, b, out);
    else js.matmul(a, b, out);
  },
  reduce(kernel, x, count, out): void {
    if (kernel.kind === "sum" && x.dtype === "float32" && out.dtype === "float32") sumRows(x, out);
    else js.reduce(kernel, x, count, out);
  },
} satisfies Backend);

/** Each sum of products from the first to the last, every product fused with its addition. */
function fusedProduct(a: Tensor, b: Tensor, out: Tensor): void {
  const [m = 0, n = 0] = out.shape;
  const depth = a.shape[1] as number;
  const left = denseArray(a);
  const right = denseArray(b);
  const { array, start } = out.storage;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let total = 0;
      for (let k = 0; k < depth; k++) {
        total = fusedFloat32(left[i * depth + k] as number, right[k * n + j] as number, total);
      }
      array[start + i * n + j] = total;
    }
  }
}

/** Sums of what is left of each row of `x` in `out`. */
function sumRows(x: Tensor, out: Tensor): void {
  const n = out.size === 0 ? 0 : x.size / out.size;
  const from = denseArray(x);
  const { array, start } = out.storage;
  for (let i = 0; i < out.size; i++) array[start + i] = rowSum(from, i * n, 1, n);
}
