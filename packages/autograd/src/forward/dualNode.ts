import {
  type AnyOp,
  type BackwardOptions,
  GradError,
  type Operand,
  type Tensor,
} from "@linnet/tensor";
import type { AutogradNode, GradientTarget } from "../gradientTarget.ts";
import { recordCall } from "../record.ts";
import type { Level } from "./level.ts";

/**
 * The node of a tensor that has a tangent: what the tensor changes by when the primals of a `jvp` move
 * along theirs. It lies over the node that the tensor has without: a tangent of an outer `jvp`, or
 * the node of reverse mode, which all questions of reverse mode go through to.
 */
export class DualNode implements AutogradNode {
  readonly level: Level;
  readonly tangent: Tensor;
  readonly inner: AutogradNode | null;
  /** The node of reverse mode; null where there is none. */
  readonly target: GradientTarget | null;

  constructor(level: Level, tangent: Tensor, inner: AutogradNode | null) {
    this.level = level;
    this.tangent = tangent;
    this.inner = inner;
    this.target = inner === null ? null : inner.target;
    // No scope can see that the result which it keeps holds on to another tensor.
    tangent.storage.escapes = true;
  }

  get isLeaf(): boolean {
    return this.target?.isLeaf ?? true;
  }

  get grad(): Tensor | null {
    return this.target?.grad ?? null;
  }

  set grad(value: Tensor | null) {
    if (this.target === null) throw new GradError(untracked("grad"));
    this.target.grad = value;
  }

  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void {
    recordCall(op, inputs, params, output);
  }

  checkInPlace(operation: string): void {
    if (this.level.ended) {
      this.inner?.checkInPlace(operation);
      return;
    }
    throw new GradError(
      `${operation}: this tensor has a tangent, which a change in place would make wrong; ` +
        "use the operation that returns a new tensor",
    );
  }

  backward(tensor: Tensor, gradient: Tensor | undefined, options: BackwardOptions): void {
    if (this.target === null) throw new GradError(untracked("backward"));
    this.target.backward(tensor, gradient, options);
  }
}

function untracked(what: string): string {
  return (
    `${what}: this tensor has a tangent, but nothing that it was computed from is tracked; ` +
    "make the parameters leaves with parameter(tensor)"
  );
}
