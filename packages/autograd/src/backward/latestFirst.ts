import type { TrackedNode } from "../graph/trackedNode.ts";

/** A priority queue of nodes that gives out the latest made first: a binary heap. */
export class LatestFirst {
  private readonly heap: TrackedNode[] = [];
  /** How many nodes wait. */
  size = 0;

  push(node: TrackedNode): void {
    const { heap } = this;
    let at = this.size++;
    heap.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as TrackedNode;
      if (above.order >= node.order) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = node;
  }

  /** Takes the latest out; there must be one. */
  pop(): TrackedNode {
    const { heap } = this;
    this.size--;
    const top = heap[0] as TrackedNode;
    const last = heap.pop() as TrackedNode;
    if (heap.length === 0) return top;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      const right = heap[child + 1];
      if (right !== undefined && right.order > (heap[child] as TrackedNode).order) child++;
      const below = heap[child] as TrackedNode;
      if (below.order <= last.order) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
