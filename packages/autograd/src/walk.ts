import type { Tensor } from "@linnet/tensor";
import type { GradientTarget } from "./gradientTarget.ts";
import { LatestFirst } from "./latestFirst.ts";

/**
 * One pass of reverse mode, from the latest node to the earliest, so that a node has all of its
 * gradient before it hands any on. A loop and a queue instead of recursion: a chain of a million
 * operations is walked like a short one.
 */
export class Walk {
  /** Whether what the nodes saved stays for another pass. */
  readonly keepGraph: boolean;
  private readonly waiting: LatestFirst = new LatestFirst();

  constructor(keepGraph: boolean) {
    this.keepGraph = keepGraph;
  }

  run(from: GradientTarget, start: Tensor): void {
    const { waiting } = this;
    this.send(from, start);
    try {
      for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        const g = node.pending as Tensor;
        node.pending = null;
        node.propagate(g, this);
      }
    } finally {
      // After an error, the next pass must not find gradients of this one.
      for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) node.pending = null;
    }
  }

  /** Hands a gradient to a node. */
  send(to: GradientTarget, g: Tensor): void {
    if (to.pending === null) {
      to.pending = g;
      this.waiting.push(to);
    } else {
      to.pending = to.pending.add(g);
    }
  }
}
