import { type Tensor, tidy, vecdot, vectorNorm } from "@linnet/tensor";

/** Sums of squares between these bounds have lost nothing that counts. */
const SMALL = 1e-20;
const LARGE = 1e30;

/** The norm of all elements of some tensors together. */
export function totalNorm(tensors: readonly Tensor[], order: number): number {
  const norms = tensors.map((x) => tidy(() => normOf(x, order)));
  const largest = norms.reduce((most, norm) => Math.max(most, norm), 0);
  if (order === Infinity || largest === 0 || !Number.isFinite(largest)) return largest;
  const total = norms.reduce((sum, norm) => sum + (norm / largest) ** order, 0);
  return largest * total ** (1 / order);
}

function normOf(x: Tensor, order: number): number {
  if (order === 2) {
    const flat = x.reshape([x.size]);
    const squares = vecdot(flat, flat).item();
    if (squares > SMALL && squares < LARGE) return Math.sqrt(squares);
  }
  return vectorNorm(x, { ord: order }).item();
}
