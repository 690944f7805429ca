import type { Tensor } from "@linnet/tensor";
import type { AutogradNode, TrackedNode } from "../graph/trackedNode.ts";
import { DualNode } from "./dualNode.ts";
import type { Level } from "./level.ts";
import { tangentAt, withNode } from "./lower.ts";

/** A node of reverse mode under the tangents that a tensor has. */
export function nodeOver(target: TrackedNode, x: Tensor): AutogradNode {
  return tangentsOver(target, x, (tangent) => tangent) as AutogradNode;
}

/** The same elements, shared, with their tangents; neither has a graph of reverse mode. */
export function withoutGraph(x: Tensor): Tensor {
  return withNode(x, tangentsOver(null, x, withoutGraph));
}

/** The tangents of runs that are under way, each as it is to be seen, over a node. */
function tangentsOver(
  bottom: AutogradNode | null,
  x: Tensor,
  seen: (tangent: Tensor) => Tensor,
): AutogradNode | null {
  const levels: Level[] = [];
  for (let { node } = x; node instanceof DualNode; node = node.inner) {
    if (!node.level.ended) levels.push(node.level);
  }
  return levels.reduceRight<AutogradNode | null>(
    (below, level) => new DualNode(level, seen(tangentAt(x, level) as Tensor), below),
    bottom,
  );
}
