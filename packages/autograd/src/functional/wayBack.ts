import { copy, GradError, isFloating, type Tensor, tidy, zeros } from "@linnet/tensor";
import { routeTo } from "../backward/route.ts";
import { type Gradients, newWalk } from "../backward/walk.ts";
import { type TrackedNode, targetOf } from "../graph/trackedNode.ts";
import { forward, isGradEnabled, withGradMode } from "../recording/gradMode.ts";

/**
 * The way from the results of a function back to the leaves that it got, for any number of passes.
 *
 * Passes are recorded only where that can matter: if the results, or their tangents, depend on something
 * that is tracked outside of the function, an argument or what it closes over.
 */
export class WayBack {
  readonly #leaves: readonly TrackedNode[];
  readonly #from: readonly (TrackedNode | null)[];
  /** The nodes on the way; null for all, if the leaves are all that there is. */
  readonly #route: ReadonlySet<TrackedNode> | null;
  /** Whether the results stay in the graph of the caller. */
  readonly isTracked: boolean;

  constructor(leaves: readonly TrackedNode[], results: readonly Tensor[]) {
    this.#leaves = leaves;
    this.#from = results.map(targetOf);
    const earliest = leaves[0]?.order ?? Infinity;
    const goesBeyond = this.#from.some((node) => node !== null && node.since < earliest);
    this.#route = goesBeyond ? routeTo(leaves, this.#from.filter(isNode)) : null;
    this.isTracked = isGradEnabled() && (goesBeyond || tracksTangents());
  }

  /**
   * The gradients of the leaves, each in memory of its own, for gradients of the results; those at the
   * end of the list may be missing. `keepGraph` says whether there are further passes.
   */
  pass(starts: readonly (Tensor | null)[], keepGraph: boolean): Tensor[] {
    const from: TrackedNode[] = [];
    const given: Tensor[] = [];
    starts.forEach((g, i) => {
      const node = this.#from[i];
      if (g === null || node == null) return;
      from.push(node);
      given.push(g);
    });
    const wanted: Gradients = new Map(this.#leaves.map((leaf) => [leaf, null]));
    const isRecorded = this.#isRecorded(given);
    const walk = () => {
      newWalk(keepGraph || isRecorded, wanted, this.#route).run(from, given);
      return this.#leaves.map((leaf) => ownGradient(leaf, wanted));
    };
    return withGradMode(isRecorded, isRecorded ? walk : () => tidy(walk));
  }

  /** A result as the caller gets it. */
  leave(result: Tensor): Tensor {
    if (this.isTracked) return result;
    return forward.mode === null ? result.detach() : forward.mode.detach(result);
  }

  #isRecorded(starts: readonly Tensor[]): boolean {
    if (!isGradEnabled()) return false;
    return this.isTracked || tracksTangents() || starts.some((g) => targetOf(g) !== null);
  }
}

/** Throws GradError for a result of a function that has no gradient. */
export function checkResult(label: string, { dtype }: Tensor): void {
  if (isFloating(dtype)) return;
  throw new GradError(
    `${label} is ${dtype}, which has no gradient; return a float32 or float64 tensor`,
  );
}

function tracksTangents(): boolean {
  return forward.mode?.tracksTangents ?? false;
}

function isNode(node: TrackedNode | null): node is TrackedNode {
  return node !== null;
}

/** What arrives at a leaf may be shared with others, or belong to the user. */
function ownGradient(leaf: TrackedNode, gradients: Gradients): Tensor {
  const g = gradients.get(leaf);
  return g == null ? zeros(leaf.shape, leaf) : copy(g);
}
