import { type AnyOp, clock, GradError, nodeOf, type Operand, type Tensor } from "@linnet/tensor";
import { recordForOthers } from "../graph/record.ts";
import type { AutogradNode } from "../graph/trackedNode.ts";
import { isGradEnabled } from "../recording/gradMode.ts";
import { writeForOthers } from "./recordWrite.ts";

/**
 * The node of a view of a tracked tensor that was made without recording. No gradient arrives there;
 * it is here to refuse recorded changes, of which the graph of the base would know nothing.
 */
export class UnrecordedView implements AutogradNode {
  readonly order: number = ++clock.time;
  readonly target = null;
  readonly isActive = false;
  grad: Tensor | null = null;

  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void {
    recordForOthers(op, inputs, params, output);
  }

  write<P>(name: string, op: AnyOp<P>, inputs: readonly Operand[], params: P): boolean {
    if (nodeOf(inputs[0] as Tensor) === this) this.refuseWrite(name);
    return writeForOthers(name, op, inputs, params);
  }

  refuseWrite(name: string): void {
    if (!isGradEnabled()) return;
    throw new GradError(
      `${name}: this view of a tracked tensor was made inside noGrad, so the change could not be recorded; ` +
        "make both inside noGrad, or both outside",
    );
  }

  detach(tensor: Tensor): void {
    tensor.node = null;
  }
}
