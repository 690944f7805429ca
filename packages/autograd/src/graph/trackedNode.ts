import {
  type AnyOp,
  type BackwardOptions,
  clock,
  type DType,
  formatShape,
  GradError,
  type GradientHook,
  type GradientNode,
  type GraphNode,
  nodeOf,
  type Operand,
  type Shape,
  sameShape,
  type Tensor,
} from "@linnet/tensor";
import type { Walk } from "../backward/walk.ts";
import { forward, isGradEnabled } from "../recording/gradMode.ts";

/** A node as this package makes them. */
export interface AutogradNode extends GraphNode {
  readonly target: TrackedNode | null;
  /** Whether what is done with its tensor concerns a gradient or a tangent. */
  readonly isActive: boolean;
}

/**
 * A node that gradients arrive at: what leaves and the results of operations have in common. What makes
 * further nodes is left to both, because this class comes before any of them.
 */
export abstract class TrackedNode implements AutogradNode, GradientNode {
  /**
   * When it was made. A node is always made after the nodes it depends on, so going through nodes from
   * the latest to the earliest is a valid order for `backward`.
   */
  readonly order: number = ++clock.time;
  /** The order of the earliest node that it depends on: its own for a leaf. */
  since: number = this.order;
  target: TrackedNode | null = this;
  /** The shape and dtype of its tensor, and so of its gradient. */
  readonly shape: Shape;
  readonly dtype: DType;
  grad: Tensor | null = null;
  /** The sum of the gradients that have arrived in the pass that is under way. */
  pending: Tensor | null = null;
  /** What is called with its gradient; null for nothing. */
  hooks: GradientHook[] | null = null;
  /** Whether the gradient of a result stays in `grad`. */
  retains = false;

  constructor({ shape, dtype }: Tensor) {
    this.shape = shape;
    this.dtype = dtype;
  }

  abstract get isLeaf(): boolean;

  get isActive(): boolean {
    return this.target !== null;
  }

  /** Takes the whole gradient, and sends on what the nodes before it get. */
  abstract propagate(g: Tensor, walk: Walk): void;

  /** The nodes that it sends gradients to; null for an input without one. */
  abstract get parents(): readonly (TrackedNode | null)[];

  abstract record<P>(op: AnyOp<P>, inputs: readonly Operand[], params: P, output: Tensor): void;

  abstract write<P>(name: string, op: AnyOp<P>, inputs: readonly Operand[], params: P): boolean;

  abstract backward(tensor: Tensor, gradient: Tensor | undefined, options: BackwardOptions): void;

  refuseWrite(name: string): void {
    if (!isGradEnabled()) return;
    throw new GradError(
      `${name}: this tensor is tracked, and single elements are not recorded; ` +
        "write them inside noGrad(() => ...), or with setAt_(x, value, ...)",
    );
  }

  detach(tensor: Tensor): void {
    refuseView(tensor);
    tensor.node = null;
    tensor.storage.history?.forget(tensor);
  }

  setGrad(value: Tensor | null): void {
    if (value !== null && (!sameShape(value.shape, this.shape) || value.dtype !== this.dtype)) {
      throw new GradError(
        `grad: a ${value.dtype} gradient of shape ${formatShape(value.shape)} does not belong to ` +
          `${this.dtype} ${formatShape(this.shape)}; give one of the same shape and dtype, or null`,
      );
    }
    this.grad = value;
  }

  retainGrad(): void {
    this.retains = true;
  }

  registerHook(hook: GradientHook): () => void {
    // A function of its own, because the same hook may be registered twice.
    const own: GradientHook = (gradient) => hook(gradient);
    this.hooks = [...(this.hooks ?? []), own];
    return () => {
      this.hooks = this.hooks?.filter((other) => other !== own) ?? null;
    };
  }

  /**
   * Adds a gradient to what is there. The sum keeps its memory from step to step, and whoever holds it
   * sees it grow; only a pass that is recorded makes a new one, or one whose gradients have tangents.
   */
  accumulate(g: Tensor): void {
    if (this.grad === null) {
      this.keep(g);
    } else if (isGradEnabled() || forward.mode?.concerns([this.grad, g])) {
      this.grad = this.grad.add(g);
      this.grad.storage.escape();
    } else {
      this.grad.add_(g);
    }
  }

  /** Takes over what belongs to the tensor: this node is its new one after a change in place. */
  succeed(old: GraphNode | null): void {
    if (!(old instanceof TrackedNode) || old.isLeaf) return;
    this.grad = old.grad;
    this.retains = old.retains;
    old.retains = false;
  }

  /** Sets the gradient. It is a copy: what arrives may be shared with others, or belong to the user. */
  keep(g: Tensor): void {
    this.grad = g.add(0);
    this.grad.storage.escape();
  }
}

/** Throws for the `detach_` of a view. */
export function refuseView({ base }: Tensor): void {
  if (base === null) return;
  throw new GradError(
    "detach_: this tensor is a view, whose base would stay in the graph; " +
      "use x.detach(), or detach the base before the view is made",
  );
}

/** Whether a gradient arrives at one of some operands. */
export function someTracked(operands: readonly Operand[]): boolean {
  return operands.some((x) => targetOf(x) !== null);
}

/** Where the gradient of an operand goes; null for one that is not tracked. */
export function targetOf(x: Operand): TrackedNode | null {
  if (typeof x === "number") return null;
  const node = (x.storage.history === null ? x.node : nodeOf(x)) as AutogradNode | null;
  return node === null ? null : node.target;
}
