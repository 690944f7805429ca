import { type AnyOp, clock, GradError, type Operand, type Tensor } from "@linnet/tensor";
import { recordCall } from "../graph/record.ts";
import type { AutogradNode, TrackedNode } from "../graph/trackedNode.ts";
import type { Level } from "./level.ts";

/**
 * The node of a tensor that has a tangent: what the tensor changes by when the primals of a `jvp` move
 * along theirs. It lies over the node that the tensor has without: a tangent of an outer `jvp`, or
 * the node of reverse mode, which all questions of reverse mode go through to.
 */
export class DualNode implements AutogradNode {
  /** When it was made: a change in place since then would make the tangent wrong. */
  readonly order: number = ++clock.time;
  readonly level: Level;
  readonly tangent: Tensor;
  readonly inner: AutogradNode | null;
  /** The node of reverse mode; null where there is none. */
  readonly target: TrackedNode | null;

  constructor(level: Level, tangent: Tensor, inner: AutogradNode | null) {
    this.level = level;
    this.tangent = tangent;
    this.inner = inner;
    this.target = inner === null ? null : inner.target;
    // No scope can see that the result which it keeps holds on to another tensor.
    tangent.storage.escape();
  }

  get isActive(): boolean {
    return true;
  }

  get grad(): Tensor | null {
    return this.target?.grad ?? null;
  }

  set grad(value: Tensor | null) {
    if (this.target !== null) this.target.grad = value;
  }

  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void {
    recordCall(op, inputs, params, output);
  }

  write<P>(name: string, op: AnyOp<P>, inputs: readonly Operand[], params: P): boolean {
    if (this.level.ended) return this.inner?.write(name, op, inputs, params) ?? false;
    this.refuseWrite(name);
    return false;
  }

  refuseWrite(name: string): void {
    if (this.level.ended) {
      this.inner?.refuseWrite(name);
      return;
    }
    throw new GradError(
      `${name}: this tensor has a tangent, which a change in place would make wrong; ` +
        "use the operation that returns a new tensor",
    );
  }

  detach(tensor: Tensor): void {
    tensor.node = null;
  }
}
