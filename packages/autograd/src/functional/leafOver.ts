import { Tensor } from "@linnet/tensor";
import { isGradEnabled } from "../gradMode.ts";
import { targetOf } from "../trackedNode.ts";
import { ArgumentNode } from "./argumentNode.ts";

/** A new leaf over the elements of an argument, which share their memory. */
export function leafOver(x: Tensor): Tensor {
  x.storage.checkAlive();
  const leaf = new Tensor(x.shape, x.size, x.layout, x.offset, x.storage);
  leaf.node = new ArgumentNode(x, isGradEnabled() ? targetOf(x) : null);
  return leaf;
}
