import type { GraphHistory, GraphNode, Tensor } from "@linnet/tensor";
import { OpNode } from "../graph/opNode.ts";
import { placeOf, takePartOp } from "./partOfStorage.ts";

/** Notes that a tensor that is no view has the node of a change. */
export function noteChange(base: Tensor): void {
  const { storage } = base;
  storage.history ??= new ChangedGraph();
  (storage.history as ChangedGraph).note(base);
}

/**
 * The graph of the tensors over a storage after recorded changes: the base has the node that the last
 * change gave it, and its views are parts of that, whenever they were made. A view gets its new node
 * when it is next looked at. What was detached has the same storage, but is the base of a graph of its own.
 */
class ChangedGraph implements GraphHistory {
  /** When each base got its node. */
  readonly #since = new WeakMap<Tensor, number>();

  note(base: Tensor): void {
    this.#since.set(base, orderOf(base.node));
  }

  forget(base: Tensor): void {
    this.#since.delete(base);
  }

  nodeOf(x: Tensor): GraphNode | null {
    const { base } = x;
    const since = base === null ? undefined : this.#since.get(base);
    if (base === null || since === undefined || orderOf(x.node) > since) return x.node;
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
