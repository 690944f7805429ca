import type { AnyOp, Operand } from "./op.ts";
import type { Tensor } from "./tensor.ts";

/** What `backward` takes besides the gradient. */
export interface BackwardOptions {
  /** Keep what the graph saved, so that backward can run through it again. */
  readonly retainGraph?: boolean;
  /** Record the backward pass itself, so that gradients can be differentiated. */
  readonly createGraph?: boolean;
}

/**
 * The place of a tracked tensor in a graph of operations. This package knows only this interface:
 * nodes come from `@linnet/autograd`, and spread from a parameter to everything computed from it.
 */
export interface GraphNode {
  readonly isLeaf: boolean;
  /** The gradient that `backward` left here; null for none. */
  grad: Tensor | null;
  /** Called by `apply` when one of the inputs of an operation is the tensor of this node. */
  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void;
  /** Throws if changing the tensor's elements now would make a gradient wrong. */
  checkInPlace(operation: string): void;
  backward(tensor: Tensor, gradient: Tensor | undefined, options: BackwardOptions): void;
}
