import type { Tensor } from "@linnet/tensor";
import { Walk } from "../backward/walk.ts";
import type { TrackedNode } from "../graph/trackedNode.ts";
import { currentMode } from "../recording/gradMode.ts";
import type { AnomalyWatch } from "./AnomalyWatch.ts";
import { refuseGradient, refuseSum } from "./refusals.ts";

/** A pass of reverse mode that looks at what each node makes of its gradient. */
export class CheckedWalk extends Walk {
  readonly #anomaly = currentMode().anomaly as AnomalyWatch;
  /** The node that is handing on a gradient in which nothing is bad; else null. */
  #from: TrackedNode | null = null;

  protected override propagate(node: TrackedNode, g: Tensor): void {
    const { visited } = this.#anomaly;
    this.#anomaly.visited = node;
    this.#from = this.#anomaly.badElements(g) === null ? node : null;
    try {
      super.propagate(node, g);
    } finally {
      this.#anomaly.visited = visited;
      this.#from = null;
    }
  }

  override send(to: TrackedNode, g: Tensor): void {
    const before = to.pending;
    super.send(to, g);
    if (this.#from === null) return;
    const bad = this.#anomaly.badElements(g);
    if (bad !== null) refuseGradient(this.#from, to, bad);
    if (before === null || this.#anomaly.badElements(before) !== null) return;
    const badSum = this.#anomaly.badElements(to.pending as Tensor);
    if (badSum !== null) refuseSum(to, badSum);
  }
}
