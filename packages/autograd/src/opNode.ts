import {
  type AnyOp,
  astype,
  type BackwardOptions,
  GradError,
  type Operand,
  sumTo,
  type Tensor,
  type Vjp,
} from "@linnet/tensor";
import { backwardFrom } from "./backward.ts";
import { recordWrite } from "./inPlace/recordWrite.ts";
import { recordCall } from "./record.ts";
import { nothingSaved, type SavedValues, saveValues } from "./savedValues.ts";
import { TrackedNode, targetOf } from "./trackedNode.ts";
import type { Walk } from "./walk.ts";

/** The node of a result: which operation made it, from what, and the values its rules need. */
export class OpNode<P> extends TrackedNode {
  readonly isLeaf = false;
  readonly op: AnyOp<P>;
  readonly params: P;
  override readonly parents: readonly (TrackedNode | null)[];
  /** Null once `backward` has been here and the graph was not to be kept. */
  saved: SavedValues | null;

  constructor(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor) {
    super(output);
    this.op = op;
    this.params = params;
    const parents: (TrackedNode | null)[] = new Array(inputs.length);
    for (let i = 0; i < inputs.length; i++) parents[i] = targetOf(inputs[i] as Operand);
    this.parents = parents;
    this.saved = saveValues(op, inputs, parents, output);
  }

  get tracks(): boolean {
    return true;
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

  override propagate(g: Tensor, walk: Walk): void {
    const { op, params, parents, saved } = this;
    if (saved === null) {
      throw new GradError(
        `backward: the graph through ${op.name} was freed by an earlier backward; ` +
          "pass { retainGraph: true } to that one, or compute the result again",
      );
    }
    const call = {
      inputs: saved.inputsOf(this as OpNode<unknown>),
      output: saved.outputOf(this as OpNode<unknown>),
      params,
    };
    if (!walk.keepGraph && saved !== nothingSaved) this.saved = null;
    for (let i = 0; i < parents.length; i++) {
      const parent = parents[i] as TrackedNode | null;
      if (parent === null || !walk.wants(parent)) continue;
      const rule = (op.vjps[i] ?? op.vjps[0]) as Vjp<P>;
      walk.send(parent, fit(rule(g, call, parent.shape, i), parent));
    }
  }
}

/** Undoes what broadcasting and promotion did to an input on its way into the operation. */
function fit(g: Tensor, { shape, dtype }: TrackedNode): Tensor {
  const summed = g.shape === shape ? g : sumTo(g, shape);
  return summed.dtype === dtype ? summed : astype(summed, dtype);
}
