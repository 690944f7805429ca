import {
  type AnyOp,
  apply,
  astype,
  copy,
  GradError,
  type GraphNode,
  isFloating,
  nodeOf,
  type Operand,
  type Tensor,
} from "@linnet/tensor";
import { OpNode } from "../graph/opNode.ts";
import { type AutogradNode, TrackedNode, targetOf } from "../graph/trackedNode.ts";
import { isGradEnabled, withGradMode } from "../recording/gradMode.ts";
import { noteChange } from "./changedGraph.ts";
import { placeOf, putPartOp, takePartOp } from "./partOfStorage.ts";

/**
 * Changes a tensor in place as a part of the graph: what was there becomes an input of the operation,
 * and the tensor its output. What has been computed from it before keeps its gradients, and notices
 * the change if it needs what was there.
 *
 * A change of a view is one of its base: that becomes what it was, with a new part; see
 * `ChangedGraph` for its other views. Source: `torch.Tensor`, in-place operations.
 */
export function recordWrite<P>(
  name: string,
  op: AnyOp<P>,
  inputs: readonly Operand[],
  params: P,
): boolean {
  if (!isGradEnabled()) return false;
  const target = inputs[0] as Tensor;
  if (!isFloating(target.dtype)) return false;
  const base = target.base ?? target;
  refuseLeaf(name, target, base);
  const result = inOwnDType(apply(op, [before(op, inputs), ...inputs.slice(1)], params), target);
  withGradMode(false, () => target.detach().copy_(result.detach()));
  target.storage.changedBy = name;
  if (base === target) {
    moveTo(result.node, target);
  } else {
    const place = placeOf(base, target);
    moveTo(new OpNode(putPartOp, [base, result], place, base), base);
    moveTo(new OpNode(takePartOp, [base], place, target), target);
  }
  noteChange(base);
  // Its elements are in the target now; what a rule has saved of them escapes.
  if (!result.storage.escapes) result.dispose();
  return true;
}

/** What a node that no gradient arrives at does about a change: there may be others among the inputs. */
export function writeForOthers<P>(
  name: string,
  op: AnyOp<P>,
  inputs: readonly Operand[],
  params: P,
): boolean {
  for (const x of inputs) {
    const node = typeof x === "number" ? null : (nodeOf(x) as AutogradNode | null);
    if (node?.isActive) return node.write(name, op, inputs, params);
  }
  return false;
}

function refuseLeaf(name: string, target: Tensor, base: Tensor): void {
  const isLeaf = targetOf(target)?.isLeaf;
  if (!isLeaf && !targetOf(base)?.isLeaf) return;
  throw new GradError(
    `${name}: this tensor is ${isLeaf ? "" : "a view of "}a tracked leaf; change it inside ` +
      "noGrad(() => ...), or use the operation that returns a new tensor",
  );
}

/** Makes a node that of a tensor after a change. */
function moveTo(node: GraphNode | null, tensor: Tensor): void {
  if (node instanceof TrackedNode) node.succeed(tensor.node);
  tensor.node = node;
}

/** The target as it is before the change. A rule that reads it gets a copy, which stays as it is. */
function before<P>(op: AnyOp<P>, inputs: readonly Operand[]): Tensor {
  const target = inputs[0] as Tensor;
  const isRead = inputs.some((x, i) => targetOf(x) !== null && op.needs[i]?.includes(0));
  const old = isRead ? withGradMode(false, () => copy(target.detach())) : target.detach();
  old.node = targetOf(target);
  return old;
}

function inOwnDType(result: Tensor, { dtype }: Tensor): Tensor {
  return result.dtype === dtype ? result : astype(result, dtype);
}
