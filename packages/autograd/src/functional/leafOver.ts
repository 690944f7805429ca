import { Tensor } from "@linnet/tensor";
import { targetOf } from "../graph/trackedNode.ts";
import { forward, isGradEnabled } from "../recording/gradMode.ts";
import { ArgumentNode } from "./argumentNode.ts";

/** A new leaf over the elements of an argument, which share their memory. */
export function leafOver(x: Tensor): Tensor {
  x.storage.checkAlive();
  const leaf = new Tensor(x.shape, x.size, x.layout, x.offset, x.storage);
  const node = new ArgumentNode(x, isGradEnabled() ? targetOf(x) : null);
  leaf.node = forward.mode === null ? node : forward.mode.nodeOver(node, x);
  return leaf;
}
