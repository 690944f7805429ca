import {
  type AnyOp,
  GradError,
  type GraphNode,
  type Operand,
  type Tensor,
  tick,
} from "@linnet/tensor";
import { isGradEnabled } from "../gradMode.ts";
import { recordCall } from "../record.ts";

/**
 * The node of a view of a tracked tensor that was made without recording. No gradient arrives there;
 * it is here to refuse recorded changes, of which the graph of the base would know nothing.
 */
export class UnrecordedView implements GraphNode {
  readonly order: number = tick();
  readonly isLeaf = true;
  readonly tracks = false;
  readonly target = null;
  grad: Tensor | null = null;

  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void {
    recordCall(op, inputs, params, output);
  }

  write(name: string): boolean {
    this.refuseWrite(name);
    return false;
  }

  refuseWrite(name: string): void {
    if (!isGradEnabled()) return;
    throw new GradError(
      `${name}: this view of a tracked tensor was made inside noGrad, so the change could not be recorded; ` +
        "make both inside noGrad, or both outside",
    );
  }

  backward(): never {
    return refuseUntracked("backward");
  }

  detach(tensor: Tensor): void {
    tensor.node = null;
  }

  retainGrad(): never {
    return refuseUntracked("retainGrad");
  }

  registerHook(): never {
    return refuseUntracked("registerHook");
  }
}

function refuseUntracked(operation: string): never {
  throw new GradError(
    `${operation}: this view was made inside noGrad, so no gradient arrives here; make it outside`,
  );
}
