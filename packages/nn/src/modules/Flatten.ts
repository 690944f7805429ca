import { IndexError, reshape, type Tensor } from "@linnet/tensor";
import { Module } from "./Module.ts";

export interface FlattenOptions {
  /** The first of the axes that become one; 1 by default, behind the samples. */
  readonly startAxis?: number;
  /** The last one; -1, the last of all, by default. */
  readonly endAxis?: number;
}

/**
 * Makes one axis of several: images `[n, 28, 28]` become rows `[n, 784]`, as a view where it can be.
 *
 * Throws IndexError for axes that x does not have, or in the wrong order. Source: `torch.nn.Flatten`; D2L 3.7.
 *
 * @example
 * ```ts
 * console.log(new Flatten().forward(ones([2, 3, 4])).shape); // [2, 12]
 * ```
 */
export class Flatten extends Module {
  readonly startAxis: number;
  readonly endAxis: number;

  constructor({ startAxis = 1, endAxis = -1 }: FlattenOptions = {}) {
    super();
    this.startAxis = startAxis;
    this.endAxis = endAxis;
  }

  forward(x: Tensor): Tensor {
    const start = place(this.startAxis, x.ndim);
    const end = place(this.endAxis, x.ndim);
    if (!(start >= 0 && start <= end && end < x.ndim)) {
      throw new IndexError(
        `Flatten: x has ${x.ndim} axes, and those from ${this.startAxis} to ${this.endAxis} are to become one; ` +
          "give axes that it has",
      );
    }
    const { shape } = x;
    const count = shape.slice(start, end + 1).reduce((product, size) => product * size, 1);
    return reshape(x, [...shape.slice(0, start), count, ...shape.slice(end + 1)]);
  }

  override describe(): string {
    return `startAxis=${this.startAxis}, endAxis=${this.endAxis}`;
  }
}

function place(axis: number, ndim: number): number {
  return axis < 0 ? axis + ndim : axis;
}
