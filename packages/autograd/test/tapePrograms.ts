import { ones, tensor } from "@linnet/tensor";
import { parameter } from "../src/index.ts";

/** The chapter's loss, with what it is made of. */
export function chapter() {
  const [X, y] = [ones([10, 2]), ones([10, 1])];
  const w = parameter(tensor([[1], [2]]));
  const b = parameter(tensor([3]));
  return { X, y, w, b, loss: X.matmul(w).add(b).sub(y).square().div(2).sum() };
}

/** A leaf, a view of its double that is changed in place, and the sum of the double. */
export function changedView() {
  const x = parameter(tensor([1, 2, 3]));
  const y = x.mul(2);
  const view = y.at("1:");
  view.mul_(5);
  return { x, y, view, total: y.sum() };
}
