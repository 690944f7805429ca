import type { GraphHistory, GraphNode, Tensor } from "@linnet/tensor";
import { OpNode } from "../opNode.ts";
import { placeOf, takePartOp } from "./partOfStorage.ts";

/**
 * The graph of the tensors over a storage after a recorded change: the base has the node that the
 * change gave it, and its views are parts of that, whenever they were made. A view gets its new node
 * when it is next looked at.
 */
export class ChangedGraph implements GraphHistory {
  readonly #base: Tensor;
  /** When the base got its node. */
  readonly #since: number;

  constructor(base: Tensor) {
    this.#base = base;
    this.#since = orderOf(base.node);
  }

  nodeOf(x: Tensor): GraphNode | null {
    const base = this.#base;
    if (x.base !== base || orderOf(x.node) > this.#since) return x.node;
    const node = new OpNode(takePartOp, [base], placeOf(base, x), x);
    node.succeed(x.node);
    x.node = node;
    return node;
  }
}

/** When a node was made; before all others for a tensor that has none. */
function orderOf(node: GraphNode | null): number {
  return node === null ? 0 : (node as unknown as { order: number }).order;
}
