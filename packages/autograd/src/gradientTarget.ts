import type { DType, GraphNode, Shape, Tensor } from "@linnet/tensor";
import type { Walk } from "./walk.ts";

/** A node as this package makes them. */
export interface AutogradNode extends GraphNode {
  /** Where the gradient of its tensor goes: to the node itself, if `backward` knows it. */
  readonly target: GradientTarget | null;
}

/** What `backward` asks of a node, leaf or not. */
export interface GradientTarget extends AutogradNode {
  /** When it was made; see `creationOrder`. */
  readonly order: number;
  /** The shape and dtype of its tensor, and so of its gradient. */
  readonly shape: Shape;
  readonly dtype: DType;
  /** The sum of the gradients that have arrived in the pass that is under way. */
  pending: Tensor | null;
  /** Takes the whole gradient, and sends on what the nodes before it get. */
  propagate(g: Tensor, walk: Walk): void;
}
