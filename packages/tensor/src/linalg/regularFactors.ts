import { LinAlgError } from "../errors.ts";
import { type LuFactors, lostPivot, luFactor } from "./luFactor.ts";
import { type MatrixStack, matrixName, matrixOf } from "./matrixStack.ts";

/** The LU factors of a matrix of a stack. Throws LinAlgError, with the way out, if it is singular. */
export function regularFactors(
  operation: string,
  wayOut: string,
  stack: MatrixStack,
  i: number,
): LuFactors {
  const { n } = stack;
  const factors = luFactor(matrixOf(stack, i).slice(), n);
  const lost = lostPivot(factors);
  if (lost < 0) return factors;
  const pivot = factors.lu[lost * (n + 1)] as number;
  const found = pivot === 0 ? "0" : `${pivot}, which is rounding error`;
  throw new LinAlgError(
    `${operation}: ${matrixName(stack, i)} is singular: pivot ${lost + 1} of ${n} is ${found}; ${wayOut}`,
  );
}
