import {
  type AnyOp,
  astype,
  type BackwardOptions,
  type Call,
  GradError,
  type Operand,
  sumTo,
  type Tensor,
  type Vjp,
} from "@linnet/tensor";
import { backwardFrom } from "../backward/backward.ts";
import type { Walk } from "../backward/walk.ts";
import { recordWrite } from "../inPlace/recordWrite.ts";
import { recordCall } from "./record.ts";
import {
  asRecorded,
  checkSaved,
  freeValues,
  noInputs,
  type SavedCall,
  saveValues,
  valuesRead,
} from "./savedValues.ts";
import { TrackedNode, targetOf } from "./trackedNode.ts";

/**
 * The node of a result: which operation made it, from what, and the values its rules need. It is the
 * `Call` that the rules look at.
 */
export class OpNode<P> extends TrackedNode {
  readonly op: AnyOp<P>;
  readonly params: P;
  override readonly parents: readonly (TrackedNode | null)[];
  /** The inputs that a rule reads; null once `backward` has been here and the graph was not to be kept. */
  inputs: readonly Operand[] | null = noInputs;
  /** The output, if a rule reads it. */
  output: Tensor | null = null;

  constructor(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor) {
    super(output);
    this.op = op;
    this.params = params;
    const parents: (TrackedNode | null)[] = new Array(inputs.length);
    for (let i = 0; i < inputs.length; i++) {
      const parent = targetOf(inputs[i] as Operand);
      parents[i] = parent;
      if (parent !== null && parent.since < this.since) this.since = parent.since;
    }
    this.parents = parents;
    const read = valuesRead(op, parents);
    if (read !== 0) saveValues(this as SavedCall, read, inputs, output);
  }

  override get isLeaf(): boolean {
    return false;
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
    const { op, parents } = this;
    const hasSaved = this.inputs !== noInputs || this.output !== null;
    const call = hasSaved ? this.savedCall(walk) : (this as unknown as Call<P>);
    for (let i = 0; i < parents.length; i++) {
      const parent = parents[i] as TrackedNode | null;
      // A pass to all leaves, which is the usual one, has no route and need not ask.
      if (parent === null || (walk.route !== null && !walk.wants(parent))) continue;
      const rule = (op.vjps[i] ?? op.vjps[0]) as Vjp<P>;
      const sent = rule(g, call, parent.shape, i);
      const fits = sent.shape === parent.shape && sent.dtype === parent.dtype;
      walk.send(parent, fits ? sent : fit(sent, parent));
    }
    if (hasSaved && !walk.keepGraph) freeValues(this);
  }

  /** What the rules look at. Throws GradError where that is gone, or was changed. */
  private savedCall(walk: Walk): Call<P> {
    const { inputs, output, op, parents, params } = this;
    if (inputs === null) {
      throw new GradError(
        `backward: the graph through ${op.name} was freed by an earlier backward; ` +
          "pass { retainGraph: true } to that one, or compute the result again",
      );
    }
    checkSaved(this as SavedCall);
    if (!walk.isRecorded) return this as unknown as Call<P>;
    return {
      inputs: inputs.map((input, i) => asRecorded(input, parents[i] as TrackedNode | null)),
      output: output && asRecorded(output, this),
      params,
    } as Call<P>;
  }
}

/** Undoes what broadcasting and promotion did to an input on its way into the operation. */
function fit(g: Tensor, { shape, dtype }: TrackedNode): Tensor {
  const summed = sumTo(g, shape);
  return summed.dtype === dtype ? summed : astype(summed, dtype);
}
