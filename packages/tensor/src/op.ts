import type { DType } from "./dtypes/dtype.ts";
import type { Shape } from "./shapes/shape.ts";
import type { Tensor } from "./tensor.ts";

/** What an elementwise operation takes: a tensor, or a number that stands for a scalar tensor. */
export type Operand = Tensor | number;

/** What a gradient rule may look at: the call's inputs and output, as far as it `needs` them. */
export interface Call<P = undefined> {
  readonly inputs: readonly Operand[];
  readonly output: Tensor;
  readonly params: P;
}

/**
 * The vector-Jacobian product for one input: from the gradient of the output to the gradient of
 * that input, which has the given shape and position. It is written with linnet's own operations,
 * which makes it differentiable in turn.
 * Where the input was broadcast, the sum over the stretched axes is taken by the caller.
 */
export type Vjp<P = undefined> = (g: Tensor, call: Call<P>, shape: Shape, input: number) => Tensor;

/**
 * The Jacobian-vector product: from the tangents of the inputs, of which each has the shape and dtype
 * of its input, to the tangent of the output. Null is the tangent of an input that stays as it is; at
 * least one is another. It is written with linnet's own operations, as a `Vjp` is.
 */
export type Jvp<P = undefined> = (tangents: readonly (Tensor | null)[], call: Call<P>) => Tensor;

/**
 * Where the Jacobian has a form that says how to multiply with it, its name stands for the `Jvp`:
 * - `elementwise`: each element depends on the elements in its place, so that each `Vjp` is its own
 *   transpose, and takes a tangent as it takes a gradient.
 * - `linear`: linear in all inputs together, as `concat`: the tangents go the way of the inputs.
 * - `multilinear`: linear in each input that may have a tangent, as `matmul` and `take`: the tangent is
 *   the sum of the results in which one input was replaced by its tangent.
 */
export type JacobianForm = "elementwise" | "linear" | "multilinear";

/** A value that a rule reads: an input by its position, or the output. */
export type Need = number | "output";

/**
 * An operation: how it runs forward, and the gradient rule of each input.
 *
 * Composites (`mean`, `squaredLoss`) are plain functions of operations and have no record.
 *
 * Records are written with the same keys in the same order: V8 then sees one kind of object
 * wherever operations are handled, and does not look up each field anew.
 */
export interface AnyOp<P = undefined, Kernel = unknown> {
  readonly name: string;
  /** Checks the inputs, throws what is a user's mistake, and computes the output. */
  run(inputs: readonly Operand[], params: P): Tensor;
  /** What a backend needs to know of the operation; null where no elements are computed. */
  readonly kernel: Kernel;
  /** For each input, the values that its rule reads. They are saved, and guarded against change. */
  readonly needs: readonly (readonly Need[])[];
  /**
   * For each input, its rule; an empty list for an operation that has no gradient. An operation of any
   * number of inputs has one rule for all of them, and needs nothing.
   */
  readonly vjps: readonly Vjp<P>[];
  /** The rule of forward mode; null for an operation that has no gradient. */
  readonly jvp: JacobianForm | Jvp<P> | null;
}

/**
 * A case on which the tests check an operation: against golden numbers, every backend against every
 * other, and gradients against differences. Inputs are nested arrays or numbers.
 */
export interface Sample {
  readonly inputs: readonly SampleInput[];
  /** What follows the inputs in the call of the public function. */
  readonly args?: readonly unknown[];
  readonly dtype?: DType;
  /** The function takes its inputs as one array: `concat([a, b])`. */
  readonly asList?: boolean;
  /** The arguments come before the inputs: `einsum("ij->ji", x)`. */
  readonly argsFirst?: boolean;
  /** What makes this case worth having, where that is not plain. */
  readonly why?: string;
  /** No gradient here: a pole, or an integer. */
  readonly forwardOnly?: boolean;
  /**
   * The gradient is PyTorch's choice at a kink, between the slopes to both sides, or at a jump, where there
   * is no slope.
   */
  readonly kink?: boolean | "jump";
}

/** Truth values become a tensor of dtype bool, whatever the dtype of the sample. */
export type SampleInput = number | boolean | readonly SampleInput[];
