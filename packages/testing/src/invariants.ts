import { matmul, matrixTranspose, multiply, type Tensor, tensor } from "@linnet/tensor";

type Results = Readonly<Record<string, Tensor>>;

/**
 * What the tests look at instead of results that are determined only up to signs: functions of them
 * that are the same for every choice. packages/testing/oracle/ops/linalg.py computes the same.
 */
export const invariants: Readonly<Record<string, (results: Results) => readonly Tensor[]>> = {
  eigh({ eigenvalues, eigenvectors }) {
    const V = eigenvectors as Tensor;
    return [eigenvalues as Tensor, matmul(weighted(V), matrixTranspose(V))];
  },
  svd(results) {
    const { U, S, Vh } = results as { U: Tensor; S: Tensor; Vh: Tensor };
    const V = matrixTranspose(Vh);
    const k = S.shape.at(-1) as number;
    const pairs = matmul(weighted(columns(U, `:${k}`)), matrixTranspose(columns(V, `:${k}`)));
    const spaces = [U, V].flatMap((x) => [columns(x, `:${k}`), columns(x, `${k}:`)]);
    return [S, pairs, ...spaces.map((x) => matmul(x, matrixTranspose(x)))];
  },
};

/** The columns times 1, 2, 3, ...: so that it shows which is which. */
function weighted(x: Tensor): Tensor {
  const weights = Array.from({ length: x.shape.at(-1) as number }, (_, i) => i + 1);
  return multiply(x, tensor(weights, { dtype: x.dtype }));
}

function columns(x: Tensor, range: string): Tensor {
  return x.at(...new Array<string>(x.ndim - 1).fill(":"), range);
}
