import type { TrackedNode } from "../graph/trackedNode.ts";

/** The nodes from which a gradient reaches one of the ends. */
export function routeTo(
  ends: readonly TrackedNode[],
  from: readonly TrackedNode[],
): Set<TrackedNode> {
  const wanted = new Set(ends);
  let earliest = Infinity;
  for (const { order } of ends) earliest = Math.min(earliest, order);
  // A node is later than its parents, so that nothing before the earliest is on the way.
  const seen = new Set(from);
  for (const node of seen) {
    for (const parent of node.parents) {
      if (parent !== null && parent.order >= earliest) seen.add(parent);
    }
  }
  const route = new Set<TrackedNode>();
  for (const node of [...seen].sort((a, b) => a.order - b.order)) {
    if (wanted.has(node) || node.parents.some((parent) => parent !== null && route.has(parent))) {
      route.add(node);
    }
  }
  return route;
}
