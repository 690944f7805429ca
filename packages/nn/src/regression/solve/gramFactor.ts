import { empty, matmul, type Tensor, tidy } from "@linnet/tensor";
import { fillerOf, meansOf } from "./fillerOf.ts";
import { logWeightsOf, type Rows } from "./Rows.ts";
import { TriangularFactor } from "./TriangularFactor.ts";

/** Rows whose products are summed at once. */
const BLOCK_ROWS = 4096;
/** Columns whose products with themselves and all after them are one matrix product. */
const TOGETHER = 26;
/** Up to which part of a column, squared, what is left of it has lost too many of the 52 bits. */
const LOST = 2 ** -30;

/**
 * The triangular factor by way of products: the Cholesky factor of `XᵀX` of centred columns that are scaled to norm 1.
 * Products square what is small, so that half of the digits are at stake: null where not enough of them are left to
 * tell whether columns depend on each other.
 */
export function gramFactor(rows: Rows, intercept: boolean): TriangularFactor | null {
  const factor = new TriangularFactor(rows.features, intercept);
  const { width, values } = factor;
  factor.logWeights = logWeightsOf(rows);
  factor.shift = intercept ? meansOf(rows, rows.count) : new Float64Array(rows.features + 1);
  factor.epsilon = rows.x.dtype === "float32" ? 2 ** -23 : Number.EPSILON;
  const gram = gramOf(rows, factor);
  const norms = Float64Array.from(
    { length: width },
    (_, j) => Math.sqrt(gram[j * width + j]!) || 1,
  );
  for (let j = 0; j < width; j++) {
    const own = j * width;
    for (let i = 0; i <= j; i++) {
      let rest = gram[i * width + j]! / norms[i]! / norms[j]!;
      for (let k = 0; k < i; k++) rest -= values[i * width + k]! * values[own + k]!;
      if (i < j) values[own + i] = rest / values[i * width + i]!;
      // Of the target nothing may be left: a perfect fit.
      else if (j === width - 1) values[own + j] = Math.sqrt(Math.max(rest, 0));
      else if (rest <= LOST) return null;
      else values[own + j] = Math.sqrt(rest);
    }
  }
  for (let i = 0; i < values.length; i++) values[i]! *= norms[Math.floor(i / width)]!;
  return factor;
}

/** The products of all pairs of columns, on and above the diagonal. */
function gramOf(rows: Rows, factor: TriangularFactor): Float64Array {
  const { width, intercept } = factor;
  const fill = fillerOf(rows, { shift: factor.shift as Float64Array, intercept });
  const most = Math.min(rows.count, BLOCK_ROWS);
  const gram = new Float64Array(width * width);
  for (let from = 0; from < rows.count; from += most) {
    tidy(() => {
      const to = Math.min(rows.count, from + most);
      const block = empty([width, to - from], { dtype: "float64" });
      const { storage, offset } = block;
      const columns = {
        block: storage.array as Float64Array,
        start: storage.start + offset,
        distance: to - from,
      };
      factor.count += fill(columns, from, to);
      for (let first = 0; first < width; first += TOGETHER) {
        addProducts(gram, block, first, Math.min(width, first + TOGETHER));
      }
    });
  }
  return gram;
}

/** Adds the products of the columns `from` to before `to` with those from `from` on. */
function addProducts(gram: Float64Array, block: Tensor, from: number, to: number): void {
  const width = block.shape[0] as number;
  const some = block.at([from, to]);
  const products = matmul(some, block.at([from, width]).T).toTypedArray();
  const count = width - from;
  for (let i = from; i < to; i++) {
    const own = (i - from) * count;
    for (let j = i; j < width; j++) gram[i * width + j]! += products[own + j - from]!;
  }
}
