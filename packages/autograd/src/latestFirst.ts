import type { GradientTarget } from "./gradientTarget.ts";

/** A priority queue of nodes that gives out the latest made first: a binary heap. */
export class LatestFirst {
  private readonly heap: GradientTarget[] = [];

  /** How many nodes wait. */
  get size(): number {
    return this.heap.length;
  }

  push(node: GradientTarget): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(node);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as GradientTarget;
      if (above.order >= node.order) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = node;
  }

  /** Takes the latest out; there must be one. */
  pop(): GradientTarget {
    const { heap } = this;
    const top = heap[0] as GradientTarget;
    const last = heap.pop() as GradientTarget;
    if (heap.length === 0) return top;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      const right = heap[child + 1];
      if (right !== undefined && right.order > (heap[child] as GradientTarget).order) child++;
      const below = heap[child] as GradientTarget;
      if (below.order <= last.order) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
