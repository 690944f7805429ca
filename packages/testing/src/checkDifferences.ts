import { jvp, parameter } from "@linnet/autograd";
import { type Generator, isTensor, type Operand, randn, type Tensor } from "@linnet/tensor";

/** The step of central differences in float64: small, but its rounding error is still smaller. */
const STEP = 1e-5;
const TOLERANCE = 1e-6;

/** How far the two sides of `<u, J v> = <Jᵀ u, v>` may be from each other. */
const ROUNDING = 1e-12;

/**
 * Throws unless the gradient rules of a function agree with central differences: along a random
 * direction v, `<gradient, v>` has to be `(f(x + hv) - f(x - hv)) / 2h`; and unless the tangent says
 * the same, but for rounding. No golden number is involved. `f` gives a tensor of any shape, of which a random weighted sum is looked at; floating
 * operands must be float64.
 */
export function checkDifferences(
  f: (inputs: readonly Operand[]) => Tensor,
  inputs: readonly Operand[],
  rng: Generator,
): void {
  const weights = randn(f(inputs).shape, { rng, dtype: "float64" });
  const directions = inputs.map((x) => isTracked(x) && randn(x.shape, { rng, dtype: "float64" }));
  const along = (h: number) => {
    const moved = inputs.map((x, i) => {
      const v = directions[i];
      return isTensor(v) ? v.mul(h).add(x) : (x as Operand);
    });
    return f(moved).mul(weights).sum().item();
  };
  const measured = (along(STEP) - along(-STEP)) / (2 * STEP);

  const leaves = inputs.map((x) => (isTracked(x) ? parameter(x) : x));
  f(leaves).mul(weights).sum().backward();
  let stated = 0;
  let size = 0;
  leaves.forEach((leaf, i) => {
    const v = directions[i];
    if (!isTensor(v) || !isTensor(leaf)) return;
    if (leaf.grad === null) throw new Error(`backward left no gradient of input ${i}`);
    const terms = leaf.grad.mul(v);
    stated += terms.sum().item();
    size += terms.abs().sum().item();
  });
  if (!(Math.abs(stated - measured) <= TOLERANCE * Math.max(size, 1))) {
    throw new Error(`slope ${stated} by the rule, ${measured} by central differences`);
  }
  const forward = slopeForward(f, inputs, directions, weights);
  if (Math.abs(stated - forward) <= ROUNDING * Math.max(size, 1)) return;
  throw new Error(`slope ${stated} by the rule, ${forward} by that of forward mode`);
}

/** The same slope from the tangent of the result. */
function slopeForward(
  f: (inputs: readonly Operand[]) => Tensor,
  inputs: readonly Operand[],
  directions: readonly (Tensor | false)[],
  weights: Tensor,
): number {
  const moving = (...primals: readonly Tensor[]) => {
    const next = primals.values();
    return f(inputs.map((x) => (isTracked(x) ? (next.next().value as Tensor) : x)));
  };
  const [, tangent] = jvp(moving, inputs.filter(isTracked), directions.filter(isTensor));
  return tangent.mul(weights).sum().item();
}

function isTracked(x: Operand): x is Tensor {
  return isTensor(x) && x.dtype === "float64";
}
