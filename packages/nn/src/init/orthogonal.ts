import { noGrad } from "@linnet/autograd";
import {
  ArgumentError,
  checkGenerator,
  diagonal,
  type Generator,
  matrixTranspose,
  multiply,
  qr,
  randn,
  sign,
  type Tensor,
  tidy,
} from "@linnet/tensor";
import { checkMatrix } from "./fans.ts";
import { checkFillable } from "./fillDrawn.ts";

export interface OrthogonalOptions {
  readonly rng: Generator;
  /** What the matrix is multiplied by; 1 by default. */
  readonly gain?: number;
}

/**
 * Fills a matrix with orthonormal rows, or columns if there are fewer of them, each such matrix equally likely:
 * the Q of a matrix of normal numbers, with the signs of the diagonal of R.
 *
 * Throws ShapeError for what is no matrix, and ArgumentError without a generator and for a gain that is not finite.
 * Source: Saxe et al. (2014); `torch.nn.init.orthogonal_`.
 *
 * @example
 * ```ts
 * const w = orthogonal_(zeros([2, 4], { dtype: "float64" }), { rng: generator(0) });
 * console.log(max(matmul(w, w.T).sub(eye(2)).abs()).item() < 1e-12); // true
 * ```
 */
export function orthogonal_<T extends Tensor>(x: T, options: OrthogonalOptions): T {
  const { gain = 1 } = options ?? {};
  const rng = checkGenerator("orthogonal_", options?.rng);
  checkFillable("orthogonal_", x);
  const [rows, columns] = checkMatrix("orthogonal_", x);
  if (!Number.isFinite(gain)) {
    throw new ArgumentError(`orthogonal_: gain is ${gain}; give a finite number`);
  }
  noGrad(() =>
    tidy(() => {
      const normals = randn([rows, columns], { rng, dtype: x.dtype });
      const { Q, R } = qr(rows < columns ? matrixTranspose(normals) : normals);
      const basis = multiply(Q, sign(diagonal(R)));
      x.copy_(multiply(rows < columns ? matrixTranspose(basis) : basis, gain));
    }),
  );
  return x;
}
