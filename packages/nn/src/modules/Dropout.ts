import { ArgumentError, checkGenerator, type Generator, type Tensor } from "@linnet/tensor";
import { dropout } from "../functional/index.ts";
import { Module } from "./Module.ts";

export interface DropoutModuleOptions {
  /** The probability that an element is set to 0: 0.5 by default. */
  readonly p?: number;
  /** Where the chances come from. Keep it in a checkpoint as well: it moves on with each call. */
  readonly rng: Generator;
}

/**
 * Sets elements to 0 by chance while the module is trained, and does nothing while it is used (`eval`).
 *
 * Everything else is as `dropout` does it. Throws ArgumentError for a p that is not from 0 to 1, and without a
 * generator. Source: `torch.nn.Dropout`.
 *
 * @example
 * ```ts
 * const layer = new Dropout({ p: 0.5, rng: generator(0) });
 * console.log(max(layer.forward(ones([1000]))).item()); // 2
 * console.log(max(layer.eval().forward(ones([1000]))).item()); // 1
 * ```
 */
export class Dropout extends Module {
  readonly p: number;
  readonly rng: Generator;

  constructor(options: DropoutModuleOptions) {
    super();
    const { p = 0.5 } = options ?? {};
    if (!(p >= 0 && p <= 1)) {
      throw new ArgumentError(`Dropout: p is ${p}; give a probability from 0 to 1`);
    }
    this.p = p;
    this.rng = checkGenerator("Dropout", options?.rng);
  }

  forward(x: Tensor): Tensor {
    return dropout(x, { p: this.p, training: this.training, rng: this.rng });
  }

  override describe(): string {
    return `p=${this.p}`;
  }
}
