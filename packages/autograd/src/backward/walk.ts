import { formatShape, GradError, outsideScopes, sameShape, type Tensor } from "@linnet/tensor";
import type { TrackedNode } from "../graph/trackedNode.ts";
import { currentMode, isGradEnabled } from "../recording/gradMode.ts";
import { LatestFirst } from "./latestFirst.ts";

/** Gradients by the nodes that they arrive at; null where none has. */
export type Gradients = Map<TrackedNode, Tensor | null>;

/**
 * One pass of reverse mode, from the latest node to the earliest, so that a node has all of its
 * gradient before it hands any on. A loop and a queue instead of recursion: a chain of a million
 * operations is walked like a short one.
 */
export class Walk {
  /** Whether what the nodes saved stays for another pass. */
  readonly keepGraph: boolean;
  /** Whether the pass is recorded itself, for derivatives of derivatives. */
  readonly isRecorded: boolean = isGradEnabled();
  /** The nodes whose gradients are asked for, and get them here; null for all leaves. */
  private readonly wanted: Gradients | null;
  /** The nodes on the way to those; null for all. */
  readonly route: ReadonlySet<TrackedNode> | null;
  /** The latest node that waits; apart from the others, because mostly it is the only one. */
  private next: TrackedNode | null = null;
  private readonly others: LatestFirst = new LatestFirst();

  constructor(
    keepGraph: boolean,
    wanted: Gradients | null,
    route: ReadonlySet<TrackedNode> | null,
  ) {
    this.keepGraph = keepGraph;
    this.wanted = wanted;
    this.route = route;
  }

  run(from: readonly TrackedNode[], starts: readonly Tensor[]): void {
    passes.begun++;
    for (let i = 0; i < from.length; i++) this.start(from[i] as TrackedNode, starts[i] as Tensor);
    try {
      for (let node = this.next; node !== null; node = this.next) {
        const pending = node.pending as Tensor;
        node.pending = null;
        this.next = this.others.size === 0 ? null : this.others.pop();
        const g = node.hooks === null ? pending : throughHooks(node, pending);
        if (node.retains) node.accumulate(g);
        if (this.wanted === null || this.deliver(node, g)) this.propagate(node, g);
      }
    } finally {
      // After an error, the next pass must not find gradients of this one.
      if (this.next !== null) this.next.pending = null;
      while (this.others.size > 0) this.others.pop().pending = null;
    }
  }

  /** Whether a node is the end of this pass, or on the way there. */
  wants(node: TrackedNode): boolean {
    return this.route === null || this.route.has(node);
  }

  /** Hands a gradient to a node. */
  send(to: TrackedNode, g: Tensor): void {
    if (to.pending !== null) {
      to.pending = to.pending.add(g);
      return;
    }
    to.pending = g;
    const { next } = this;
    if (next === null || to.order > next.order) this.next = to;
    if (next !== null) this.others.push(this.next === to ? next : to);
  }

  private start(from: TrackedNode, g: Tensor): void {
    if (this.wants(from)) this.send(from, g);
  }

  /** Hands out the gradient of a node that was asked for; false where the way ends. */
  private deliver(node: TrackedNode, g: Tensor): boolean {
    if (this.wanted?.has(node)) this.wanted.set(node, g);
    return node.parents.length > 0;
  }

  /** Lets a node send on what the nodes before it get. */
  protected propagate(node: TrackedNode, g: Tensor): void {
    node.propagate(g, this);
  }
}

/** A pass, or the one that `detectAnomaly` makes of it. */
export function newWalk(
  keepGraph: boolean,
  wanted: Gradients | null,
  route: ReadonlySet<TrackedNode> | null,
): Walk {
  const Pass = currentMode().anomaly?.Walk ?? Walk;
  return new Pass(keepGraph, wanted, route);
}

/** How many passes there have been. */
export const passes: { begun: number } = { begun: 0 };

/** The gradient after all hooks of a node, which may keep what they get, and what they make of it. */
function throughHooks(node: TrackedNode, g: Tensor): Tensor {
  let gradient = g;
  for (const hook of node.hooks ?? []) {
    gradient.storage.escape();
    const other = outsideScopes(() => hook(gradient));
    if (other === undefined) continue;
    if (!sameShape(other.shape, g.shape) || other.dtype !== g.dtype) {
      throw new GradError(
        `registerHook: the hook returned a ${other.dtype} gradient of shape ` +
          `${formatShape(other.shape)} for ${g.dtype} ${formatShape(g.shape)}; ` +
          "return one of the same shape and dtype, or nothing",
      );
    }
    gradient = other;
  }
  return gradient;
}
