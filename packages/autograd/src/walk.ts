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
  /** The latest node that waits; apart from the others, because mostly it is the only one. */
  private next: GradientTarget | null = null;
  private readonly others: LatestFirst = new LatestFirst();

  constructor(keepGraph: boolean) {
    this.keepGraph = keepGraph;
  }

  run(from: GradientTarget, start: Tensor): void {
    this.send(from, start);
    try {
      for (let node = this.next; node !== null; node = this.next) {
        const g = node.pending as Tensor;
        node.pending = null;
        this.next = this.others.size > 0 ? this.others.pop() : null;
        node.propagate(g, this);
      }
    } finally {
      // After an error, the next pass must not find gradients of this one.
      if (this.next !== null) this.next.pending = null;
      while (this.others.size > 0) this.others.pop().pending = null;
    }
  }

  /** Hands a gradient to a node. */
  send(to: GradientTarget, g: Tensor): void {
    if (to.pending !== null) {
      to.pending = to.pending.add(g);
      return;
    }
    to.pending = g;
    if (this.next === null) {
      this.next = to;
    } else if (to.order > this.next.order) {
      this.others.push(this.next);
      this.next = to;
    } else {
      this.others.push(to);
    }
  }
}
