import type { AnyOp, Operand } from "./op.ts";
import type { Tensor } from "./tensor.ts";

/** What `backward` takes besides the gradient. */
export interface BackwardOptions {
  /** Keep what the graph saved, so that backward can run through it again. */
  readonly retainGraph?: boolean;
  /** Record the backward pass itself, so that gradients can be differentiated. */
  readonly createGraph?: boolean;
  /**
   * Add gradients to these tensors only; to all leaves by default. Results among them keep their gradients
   * from then on, as after `retainGrad()`.
   */
  readonly inputs?: readonly Tensor[];
}

/** Told of the gradient of a tensor in each backward; a tensor that it returns takes its place. */
export type GradientHook = (gradient: Tensor) => Tensor | undefined;

/**
 * The place of a tensor in a graph of operations. This package knows only this interface: nodes come
 * from `@linnet/autograd`, and spread from a parameter to everything computed from it.
 */
export interface GraphNode {
  /** Where the gradient of the tensor goes, mostly the node itself; null where none is asked for. */
  readonly target: GradientNode | null;
  /** The gradient that `backward` left here; null for none. */
  grad: Tensor | null;
  /** Called by `apply` when one of the inputs of an operation is the tensor of this node. */
  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void;
  /**
   * Called before the first of the inputs is set to the output of an operation. True says that the
   * graph has taken care of it, false that nothing is recorded. Throws where that would make a
   * gradient wrong.
   */
  write<P>(name: string, op: AnyOp<P>, inputs: readonly Operand[], params: P): boolean;
  /** Called before single elements are written, which no graph records; throws where it had to. */
  refuseWrite(name: string): void;
  /** Takes a tensor out of the graph, in place. */
  detach(tensor: Tensor): void;
}

/** A node that gradients arrive at. */
export interface GradientNode extends GraphNode {
  readonly isLeaf: boolean;
  backward(tensor: Tensor, gradient: Tensor | undefined, options: BackwardOptions): void;
  /** Sets the gradient, which has to be of the shape and dtype of the tensor. */
  setGrad(value: Tensor | null): void;
  /** Keeps the gradient of a tensor that is no leaf. */
  retainGrad(): void;
  /** Adds a hook, and returns the function that removes it. */
  registerHook(hook: GradientHook): () => void;
}

/** Which nodes the tensors over a storage have since an operation has changed its elements in place. */
export interface GraphHistory {
  nodeOf(x: Tensor): GraphNode | null;
  /** Called when a tensor leaves the graph; its views stay where they are. */
  forget(base: Tensor): void;
}

/** The node of a tensor, as it is after all changes in place of what it shares elements with. */
export function nodeOf(x: Tensor): GraphNode | null {
  return x.storage.history === null ? x.node : x.storage.history.nodeOf(x);
}

/** The node of the first operand that has one. */
export function firstNode(operands: readonly Operand[]): GraphNode | null {
  for (let i = 0; i < operands.length; i++) {
    const x = operands[i] as Operand;
    if (typeof x === "number") continue;
    // Without a call in the usual cases: this runs for every operation.
    const node = x.storage.history === null ? x.node : nodeOf(x);
    if (node !== null) return node;
  }
  return null;
}
