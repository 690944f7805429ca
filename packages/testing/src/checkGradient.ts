import { parameter } from "@linnet/autograd";
import {
  type DType,
  isFloating,
  type Operand,
  type Sample,
  type Tensor,
  withBackend,
  zerosLike,
} from "@linnet/tensor";
import { checkClose } from "./closeness.ts";
import { contiguous, inLayout, type Layout } from "./layouts.ts";
import { callOp, inputsOf } from "./opCall.ts";
import type { OpFile } from "./opFile.ts";
import { decodeAll, type EncodedNumber, type SampleGolden } from "./opGolden.ts";
import type { Run } from "./run.ts";
import { weightedSum } from "./weightedSum.ts";

/** Relative to the largest element of a gradient: terms of that size may cancel in the others. */
const gradientTolerances = { float32: 1e-5, float64: 1e-13 };

/** Throws unless `backward` through an operation gives the golden gradients. */
export function checkGradient(op: OpFile, sample: Sample, golden: SampleGolden, run: Run): void {
  withBackend(run.backend, () => {
    const { inputs, tracked } = trackInputs(sample, run);
    weightedSum(callOp(op, inputs, sample), decodeAll(golden.cotangent)).backward();
    compare(tracked, golden.gradients, "gradient");
  });
}

/**
 * Throws unless the derivative of the gradients along fixed directions is the golden one: the product
 * of the Hessian with those directions. It is right only where the rules are differentiable in turn.
 */
export function checkSecondOrder(op: OpFile, sample: Sample, golden: SampleGolden, run: Run): void {
  withBackend(run.backend, () => {
    const { inputs, tracked } = trackInputs(sample, run);
    const loss = weightedSum(callOp(op, inputs, sample), decodeAll(golden.cotangent));
    loss.backward(undefined, { createGraph: true });
    const slopes = tracked.map((input, i) =>
      weightedSum(input.gradient(), decodeAll(golden.directions?.[i])),
    );
    for (const { leaf } of tracked) leaf.grad = zerosLike(leaf);
    // The gradients of a linear operation are constants, which are not tracked: then all is zero.
    const slope = slopes.reduce((total, part) => total.add(part));
    if (slope.requiresGrad) slope.backward();
    compare(tracked, golden.second, "second derivative");
  });
}

/** An input with its gradient, which is a view of that of a leaf. */
interface TrackedInput {
  readonly leaf: Tensor;
  readonly input: Tensor;
  gradient(): Tensor;
}

function trackInputs(sample: Sample, { dtype, layout }: Run) {
  const tracked: TrackedInput[] = [];
  const inputs: readonly Operand[] = inputsOf(sample, dtype, (x) => {
    if (!isFloating(x.dtype)) return inLayout(layout, x);
    const made = trackInput(x, layout);
    tracked.push(made);
    return made.input;
  });
  return { inputs, tracked };
}

function trackInput(x: Tensor, layout: Layout): TrackedInput {
  const leaf = parameter(contiguous(layout.store(x)));
  return {
    leaf,
    input: layout.view(leaf, x.shape),
    gradient() {
      if (leaf.grad === null) throw new Error("backward left no gradient");
      return layout.view(leaf.grad, x.shape);
    },
  };
}

function compare(
  tracked: readonly TrackedInput[],
  golden: readonly (readonly EncodedNumber[])[] | undefined,
  what: string,
): void {
  tracked.forEach(({ input, gradient }, i) => {
    checkDerivative(`${what} of input ${i}`, gradient(), input, golden?.[i]);
  });
}

/**
 * Throws unless a derivative has the shape and dtype of what it belongs to, and the golden elements. How
 * close it can be to them depends on the dtype of the inputs.
 */
export function checkDerivative(
  what: string,
  derivative: Tensor,
  { shape, dtype }: Tensor,
  golden: readonly EncodedNumber[] | undefined,
  inputs: DType = dtype,
): void {
  const values = decodeAll(golden);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const expected = { shape, values, magnitudes: values.map(() => largest) };
  try {
    // Whether a zero is negative says nothing in a derivative; adding 0 makes all of them positive.
    const actual = derivative.detach().add(0);
    if (!isFloating(dtype) || actual.dtype !== dtype) throw new Error(`dtype ${actual.dtype}`);
    checkClose(actual, expected, gradientTolerances[inputs as "float32" | "float64"]);
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
  }
}
