import type { DType, GraphNode, Shape, Tensor } from "@linnet/tensor";
import type { Walk } from "./walk.ts";

/** What `backward` asks of a node, leaf or not. */
export interface GradientTarget extends GraphNode {
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
