import { gradcheck } from "@linnet/autograd";
import { type Generator, isFloating, isTensor, type Operand, type Tensor } from "@linnet/tensor";

/** How `checkDifferences` looks at a function. */
export interface DifferenceOptions {
  readonly rng: Generator;
  readonly directions?: number;
  /** The gradient is one of those that a kink leaves open. */
  readonly kink?: boolean;
}

/**
 * Throws unless the gradient rules of a function agree with central differences, and with those of
 * forward mode but for rounding: `gradcheck`, on operands as samples have them. No golden number is
 * involved. Floating operands must be float64.
 */
export function checkDifferences(
  f: (inputs: readonly Operand[]) => Tensor,
  inputs: readonly Operand[],
  { rng, directions = 1, kink = false }: DifferenceOptions,
): void {
  const moving = (...xs: readonly Tensor[]) => {
    const next = xs.values();
    return f(inputs.map((x) => (moves(x) ? (next.next().value as Tensor) : x)));
  };
  gradcheck(moving, inputs.filter(moves), {
    rng,
    directions,
    forward: true,
    kinks: kink ? "accept" : "refuse",
    throws: true,
  });
}

function moves(x: Operand): x is Tensor {
  return isTensor(x) && isFloating(x.dtype);
}
