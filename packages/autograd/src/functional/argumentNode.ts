import type { Tensor } from "@linnet/tensor";
import type { Walk } from "../backward/walk.ts";
import { Leaf } from "../graph/leaf.ts";
import type { TrackedNode } from "../graph/trackedNode.ts";

/**
 * The node of an argument of a function that is being differentiated: for the function a leaf, behind
 * which the graph of the caller goes on. Gradients pass, and do not stay.
 */
export class ArgumentNode extends Leaf {
  readonly #parents: readonly TrackedNode[];

  /** `outer` is where the caller's gradients of this argument go; null for nowhere. */
  constructor(argument: Tensor, outer: TrackedNode | null) {
    super(argument);
    this.#parents = outer === null ? none : [outer];
    if (outer !== null) this.since = outer.since;
  }

  override get parents(): readonly TrackedNode[] {
    return this.#parents;
  }

  override propagate(g: Tensor, walk: Walk): void {
    for (const parent of this.#parents) if (walk.wants(parent)) walk.send(parent, g);
  }
}

const none: readonly TrackedNode[] = [];
