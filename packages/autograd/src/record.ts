import { type AnyOp, isFloating, type Operand, type Tensor } from "@linnet/tensor";
import { gradMode } from "./gradMode.ts";
import { OpNode } from "./opNode.ts";

/** Makes the output of a call a tracked tensor, unless recording is off or it has no gradient. */
export function recordCall<P>(
  op: AnyOp<P>,
  inputs: readonly Operand[],
  params: P,
  output: Tensor,
): void {
  if (!gradMode.enabled || op.vjps.length === 0 || !isFloating(output.dtype)) return;
  output.node = new OpNode(op, inputs, params, output);
}
