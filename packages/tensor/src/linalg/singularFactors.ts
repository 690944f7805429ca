import type { Shape } from "../shapes/shape.ts";
import { jacobiSvd, type SvdFactors, type SvdVectors } from "./jacobiSvd.ts";
import { type MatrixStack, matrixOf, notConverged } from "./matrixStack.ts";
import { transposed } from "./transposed.ts";

/** The singular value decomposition of each matrix of a stack. Throws LinAlgError if one fails. */
export function singularFactors(
  operation: string,
  stack: MatrixStack,
  vectors: SvdVectors,
): SvdFactors[] {
  const { m, n } = stack;
  return Array.from({ length: stack.count }, (_, i) => {
    const factors = jacobiSvd(transposed(matrixOf(stack, i), m, n), m, n, vectors);
    if (factors === null) throw notConverged(operation, stack, i);
    return factors;
  });
}

/** The shapes of U, S and Vh. */
export function svdShapes(shape: Shape, full: boolean): readonly [Shape, Shape, Shape] {
  const batch = shape.slice(0, -2);
  const [m, n] = shape.slice(-2) as [number, number];
  const k = Math.min(m, n);
  return [
    [...batch, m, full ? m : k],
    [...batch, k],
    [...batch, full ? n : k, n],
  ];
}

/** The singular values that count as zero: those up to the largest times `rtol`, per matrix. */
export function rankOf({ values }: SvdFactors, rtol: number): number {
  const bound = (values[0] ?? 0) * rtol;
  return values.reduce((count, s) => count + (s > bound ? 1 : 0), 0);
}
