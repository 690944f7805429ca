import {
  type AnyOp,
  type BackwardOptions,
  type DType,
  GradError,
  type Operand,
  type Shape,
  type Tensor,
} from "@linnet/tensor";
import { backwardFrom } from "./backward.ts";
import { creationOrder } from "./creationOrder.ts";
import type { GradientTarget } from "./gradientTarget.ts";
import { gradMode } from "./gradMode.ts";
import { recordCall } from "./record.ts";

/** The node of a parameter: where gradients end and stay. */
export class Leaf implements GradientTarget {
  readonly isLeaf = true;
  readonly order: number = ++creationOrder.count;
  readonly shape: Shape;
  readonly dtype: DType;
  grad: Tensor | null = null;
  pending: Tensor | null = null;

  constructor({ shape, dtype }: Tensor) {
    this.shape = shape;
    this.dtype = dtype;
  }

  get target(): this {
    return this;
  }

  record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void {
    recordCall(op, inputs, params, output);
  }

  checkInPlace(operation: string): void {
    if (!gradMode.enabled) return;
    throw new GradError(
      `${operation}: this tensor is a tracked leaf; change it inside noGrad(() => ...), ` +
        "or use the operation that returns a new tensor",
    );
  }

  backward(tensor: Tensor, gradient: Tensor | undefined, options: BackwardOptions): void {
    backwardFrom(this, tensor, gradient, options);
  }

  /** Adds a gradient to what is there. The sum keeps its memory from step to step. */
  propagate(g: Tensor): void {
    if (this.grad === null) {
      // A copy: what arrives may be shared with another leaf, or belong to the user.
      this.grad = g.add(0);
      this.grad.storage.escapes = true;
    } else if (g.node !== null || this.grad.node !== null) {
      this.grad = this.grad.add(g);
    } else {
      this.grad.add_(g);
    }
  }
}
