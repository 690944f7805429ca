import { type AnyOp, isFloating, type Operand, type Tensor } from "@linnet/tensor";
import { UnrecordedView } from "../inPlace/unrecordedView.ts";
import { forward, isGradEnabled } from "../recording/gradMode.ts";
import { OpNode } from "./opNode.ts";
import { someTracked } from "./trackedNode.ts";

/** Makes the output of a call a tracked tensor, unless recording is off or it has no gradient. */
export function recordCall<P>(
  op: AnyOp<P>,
  inputs: readonly Operand[],
  params: P,
  output: Tensor,
): void {
  if (forward.mode?.record(op, inputs, params, output)) return;
  recordForBackward(op, inputs, params, output);
}

/** The same without forward mode, which records by itself what backward needs of a call. */
export function recordForBackward<P>(
  op: AnyOp<P>,
  inputs: readonly Operand[],
  params: P,
  output: Tensor,
): void {
  if (op.vjps.length === 0 || !isFloating(output.dtype)) return;
  if (isGradEnabled()) output.node = new OpNode(op, inputs, params, output);
  else if (output.base !== null) output.node = new UnrecordedView();
}

/** What a node that no gradient arrives at does about a call: there may be others among the inputs. */
export function recordForOthers<P>(
  op: AnyOp<P>,
  inputs: readonly Operand[],
  params: P,
  output: Tensor,
): void {
  if (forward.mode?.record(op, inputs, params, output)) return;
  if (someTracked(inputs)) recordForBackward(op, inputs, params, output);
}
