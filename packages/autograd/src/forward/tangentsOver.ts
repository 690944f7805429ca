import type { Tensor } from "@linnet/tensor";
import type { AutogradNode, TrackedNode } from "../trackedNode.ts";
import { DualNode } from "./dualNode.ts";
import { withNode } from "./lower.ts";

/** A node of reverse mode under the tangents that a tensor has. */
export function nodeOver(target: TrackedNode, { node }: Tensor): AutogradNode {
  return tangentsOver(target, node, (tangent) => tangent) as AutogradNode;
}

/** The same elements, shared, with their tangents; neither has a graph of reverse mode. */
export function withoutGraph(x: Tensor): Tensor {
  return withNode(x, tangentsOver(null, x.node, withoutGraph));
}

function tangentsOver(
  target: AutogradNode | null,
  node: object | null,
  seen: (tangent: Tensor) => Tensor,
): AutogradNode | null {
  if (!(node instanceof DualNode)) return target;
  const inner = tangentsOver(target, node.inner, seen);
  return node.level.ended ? inner : new DualNode(node.level, seen(node.tangent), inner);
}
