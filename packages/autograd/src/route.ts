import type { TrackedNode } from "./trackedNode.ts";

/** The part of a graph through which gradients go to some nodes. */
export interface Route {
  readonly nodes: ReadonlySet<TrackedNode>;
  /** Whether what the route starts from depends on a node that is earlier than all of its ends too. */
  readonly goesBeyond: boolean;
}

/** The nodes from which a gradient reaches one of the ends. */
export function routeTo(ends: readonly TrackedNode[], from: readonly TrackedNode[]): Route {
  const wanted = new Set(ends);
  let earliest = Infinity;
  for (const { order } of ends) earliest = Math.min(earliest, order);
  // A node is later than its parents, so that nothing before the earliest is on the way.
  const seen = new Set<TrackedNode>();
  let goesBeyond = false;
  const see = (node: TrackedNode) => {
    if (node.order >= earliest) seen.add(node);
    else goesBeyond = true;
  };
  from.forEach(see);
  for (const node of seen) {
    for (const parent of node.parents) if (parent !== null) see(parent);
  }
  const nodes = new Set<TrackedNode>();
  for (const node of [...seen].sort((a, b) => a.order - b.order)) {
    if (wanted.has(node) || node.parents.some((parent) => parent !== null && nodes.has(parent))) {
      nodes.add(node);
    }
  }
  return { nodes, goesBeyond };
}
