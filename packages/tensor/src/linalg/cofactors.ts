import { apply } from "../apply.ts";
import { LinAlgError } from "../errors.ts";
import type { AnyOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { jacobiSvd } from "./jacobiSvd.ts";
import { lostPivot, luFactor } from "./luFactor.ts";
import { checkSquare, matrixOf, notConverged, readMatrices, resultOf } from "./matrixStack.ts";
import { transposed } from "./transposed.ts";

/**
 * The cofactors of each matrix, which are the gradient of its determinant: they exist for singular
 * matrices, too. From singular values, `det(U) det(V) U diag(products of the others) Vᵀ`.
 */
export function cofactors(x: Tensor): Tensor {
  return apply(cofactorsOp, [x], undefined);
}

const cofactorsOp: AnyOp = {
  name: "det",
  run(inputs) {
    const x = checkSquare("det", inputs[0]);
    const stack = readMatrices("det", x);
    for (let i = 0; i < stack.count; i++) {
      const a = matrixOf(stack, i);
      const { n } = stack;
      const factors = jacobiSvd(transposed(a, n, n), n, n, "full");
      if (factors === null) throw notConverged("det", stack, i);
      const { values, u, v } = factors;
      const sign = determinantSign(u, n) * determinantSign(v, n);
      a.fill(0);
      for (let k = 0; k < n; k++) {
        const others = values.reduce((product, s, j) => (j === k ? product : product * s), sign);
        for (let r = 0; r < n; r++) {
          for (let c = 0; c < n; c++) a[r * n + c]! += others * u[k * n + r]! * v[k * n + c]!;
        }
      }
    }
    return resultOf(x.shape, x.dtype, stack.values);
  },
  kernel: null,
  needs: [[]],
  vjps: [refuseSecond],
  jvp: refuseSecond,
};

function refuseSecond(): never {
  throw new LinAlgError(
    "det: second derivatives are not known for a matrix whose determinant is 0; " +
      "leave such matrices out of what is differentiated twice",
  );
}

/** Whether a matrix of a stack has no pivots but rounding error somewhere, so that it has no inverse. */
export function isSingular(x: Tensor): boolean {
  const stack = readMatrices("det", x);
  for (let i = 0; i < stack.count; i++) {
    if (lostPivot(luFactor(matrixOf(stack, i), stack.n)) >= 0) return true;
  }
  return false;
}

/** The determinant of an orthogonal matrix. */
function determinantSign(q: Float64Array, n: number): number {
  const { lu, sign } = luFactor(q.slice(), n);
  let total = sign;
  for (let i = 0; i < n; i++) total *= Math.sign(lu[i * (n + 1)]!);
  return total;
}
