import type { AnyOp, BackwardOptions, Operand, Tensor } from "@linnet/tensor";
import { backwardFrom } from "./backward.ts";
import { recordWrite } from "./inPlace/recordWrite.ts";
import { recordCall } from "./record.ts";
import { TrackedNode } from "./trackedNode.ts";

/** The node of a parameter: where gradients end and stay. */
export class Leaf extends TrackedNode {
  override get isLeaf(): boolean {
    return true;
  }

  override get parents(): readonly [] {
    return none;
  }

  override record<Q>(op: AnyOp<Q>, inputs: readonly Operand[], params: Q, output: Tensor): void {
    recordCall(op, inputs, params, output);
  }

  override write<Q>(name: string, op: AnyOp<Q>, inputs: readonly Operand[], params: Q): boolean {
    return recordWrite(name, op, inputs, params);
  }

  override backward(tensor: Tensor, gradient: Tensor | undefined, options: BackwardOptions): void {
    backwardFrom(this, tensor, gradient, options);
  }

  override propagate(g: Tensor): void {
    this.accumulate(g);
  }

  override retainGrad(): void {
    // The gradient of a leaf stays anyway.
  }
}

const none: readonly [] = [];
