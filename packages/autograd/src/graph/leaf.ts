import type { AnyOp, BackwardOptions, Operand, Tensor } from "@linnet/tensor";
import { backwardFrom } from "../backward/backward.ts";
import type { Walk } from "../backward/walk.ts";
import { recordWrite, writeForOthers } from "../inPlace/recordWrite.ts";
import { recordCall, recordForOthers } from "./record.ts";
import { refuseView, TrackedNode } from "./trackedNode.ts";

/** The node of a parameter: where gradients end and stay. */
export class Leaf extends TrackedNode {
  override get isLeaf(): boolean {
    return true;
  }

  /** Makes it a constant, or a leaf again. It keeps the gradient that it has. */
  track(requires: boolean): void {
    this.target = requires ? this : null;
  }

  override get parents(): readonly TrackedNode[] {
    return none;
  }

  override record<Q>(op: AnyOp<Q>, inputs: readonly Operand[], params: Q, output: Tensor): void {
    const record = this.target !== null ? recordCall : recordForOthers;
    record(op, inputs, params, output);
  }

  override write<Q>(name: string, op: AnyOp<Q>, inputs: readonly Operand[], params: Q): boolean {
    return this.target !== null
      ? recordWrite(name, op, inputs, params)
      : writeForOthers(name, op, inputs, params);
  }

  override backward(tensor: Tensor, gradient: Tensor | undefined, options: BackwardOptions): void {
    backwardFrom(this, tensor, gradient, options);
  }

  override refuseWrite(name: string): void {
    if (this.isActive) super.refuseWrite(name);
  }

  override propagate(g: Tensor, _walk: Walk): void {
    if (this.target !== null) this.accumulate(g);
  }

  override detach(tensor: Tensor): void {
    refuseView(tensor);
    this.track(false);
  }

  override retainGrad(): void {
    // The gradient of a leaf stays anyway.
  }
}

const none: readonly TrackedNode[] = [];
