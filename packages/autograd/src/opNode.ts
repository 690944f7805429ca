import {
  type AnyOp,
  astype,
  type BackwardOptions,
  type DType,
  GradError,
  type Operand,
  type Shape,
  sumTo,
  type Tensor,
  type Vjp,
} from "@linnet/tensor";
import { backwardFrom } from "./backward.ts";
import { creationOrder } from "./creationOrder.ts";
import type { AutogradNode, GradientTarget } from "./gradientTarget.ts";
import { gradMode } from "./gradMode.ts";
import { recordCall } from "./record.ts";
import { nothingSaved, type SavedValues, saveValues } from "./savedValues.ts";
import type { Walk } from "./walk.ts";

/** The node of a result: which operation made it, from what, and the values its rules need. */
export class OpNode<P> implements GradientTarget {
  readonly isLeaf = false;
  readonly order: number = ++creationOrder.count;
  readonly shape: Shape;
  readonly dtype: DType;
  grad: Tensor | null = null;
  pending: Tensor | null = null;
  private readonly op: AnyOp<P>;
  private readonly params: P;
  /** For each input its node; null where it is not tracked. */
  private readonly parents: readonly (GradientTarget | null)[];
  /** Null once `backward` has been here and the graph was not to be kept. */
  private saved: SavedValues | null;

  constructor(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor) {
    this.shape = output.shape;
    this.dtype = output.dtype;
    this.op = op;
    this.params = params;
    const parents: (GradientTarget | null)[] = new Array(inputs.length);
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i] as Operand;
      const node = typeof input === "number" ? null : (input.node as AutogradNode | null);
      parents[i] = node === null ? null : node.target;
    }
    this.parents = parents;
    this.saved = saveValues(op, inputs, parents, output);
  }

  get target(): this {
    return this;
  }

  record<Q>(op: AnyOp<Q>, inputs: readonly Operand[], params: Q, output: Tensor): void {
    recordCall(op, inputs, params, output);
  }

  checkInPlace(operation: string): void {
    if (!gradMode.enabled) return;
    throw new GradError(
      `${operation}: this tensor was computed from tracked ones by ${this.op.name}; ` +
        "use the operation that returns a new tensor, or work on it inside noGrad(() => ...)",
    );
  }

  backward(tensor: Tensor, gradient: Tensor | undefined, options: BackwardOptions): void {
    backwardFrom(this, tensor, gradient, options);
  }

  propagate(g: Tensor, walk: Walk): void {
    const { op, params, parents, saved } = this;
    if (saved === null) {
      throw new GradError(
        `backward: the graph through ${op.name} was freed by an earlier backward; ` +
          "pass { retainGraph: true } to that one, or compute the result again",
      );
    }
    if (saved !== nothingSaved) saved.check(op.name);
    const call = { inputs: saved.inputs, output: saved.output as Tensor, params };
    if (!walk.keepGraph && saved !== nothingSaved) this.saved = null;
    for (let i = 0; i < parents.length; i++) {
      const parent = parents[i] as GradientTarget | null;
      if (parent === null) continue;
      const rule = (op.vjps[i] ?? op.vjps[0]) as Vjp<P>;
      walk.send(parent, fit(rule(g, call, parent.shape, i), parent));
    }
  }
}

/** Undoes what broadcasting and promotion did to an input on its way into the operation. */
function fit(g: Tensor, { shape, dtype }: GradientTarget): Tensor {
  const summed = g.shape === shape ? g : sumTo(g, shape);
  return summed.dtype === dtype ? summed : astype(summed, dtype);
}
