import { GradError, type Operand, Tensor } from "@linnet/tensor";
import type { AutogradNode } from "../graph/trackedNode.ts";
import { DualNode } from "./dualNode.ts";
import type { Level } from "./level.ts";

/** An operand as it is for the runs around a level: without the tangents of that level and of inner ones. */
export function lower(x: Operand, level: Level): Operand {
  if (typeof x === "number") return x;
  const node = x.node as AutogradNode | null;
  let below = node;
  while (below instanceof DualNode && below.level.order >= level.order) below = below.inner;
  return below === node ? x : withNode(x, below);
}

/**
 * The tangent of an operand at a level; null where it has none. Throws GradError where the elements of
 * either were changed in place, through another tensor, since the tangent was computed.
 */
export function tangentAt(x: Operand, level: Level): Tensor | null {
  if (typeof x === "number") return null;
  let { node } = x;
  while (node instanceof DualNode && node.level !== level) node = node.inner;
  if (!(node instanceof DualNode)) return null;
  checkUnchanged("a tensor that has a tangent", x, node);
  checkUnchanged("a tangent", node.tangent, node);
  return node.tangent;
}

function checkUnchanged(what: string, { storage }: Tensor, { order }: DualNode): void {
  if (storage.changedAt <= order) return;
  throw new GradError(
    `jvp: ${what} was changed in place by ${storage.changedBy}, through another tensor over its elements; ` +
      "use the operation that returns a new tensor",
  );
}

/** The same elements, shared, with another node. */
export function withNode(x: Tensor, node: AutogradNode | null): Tensor {
  const same = new Tensor(x.shape, x.size, x.layout, x.offset, x.storage);
  same.node = node;
  return same;
}
