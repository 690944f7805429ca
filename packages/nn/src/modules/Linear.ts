import { parameter } from "@linnet/autograd";
import {
  ArgumentError,
  checkGenerator,
  type DType,
  DTypeError,
  type Generator,
  isFloating,
  type Tensor,
  zeros,
} from "@linnet/tensor";
import { linear } from "../functional/index.ts";
import { kaimingUniform_ } from "../init/kaiming.ts";
import { uniform_ } from "../init/uniform.ts";
import { Module } from "./Module.ts";

export interface LinearOptions<Bias extends boolean = boolean> {
  /** Draws the first weights and biases. */
  readonly rng: Generator;
  /** Whether there is a bias for each output; true by default. */
  readonly bias?: Bias;
  /** float32 (default) or float64. */
  readonly dtype?: DType;
}

/**
 * A layer of linear neurons, each joined to all inputs: `x W' + b`.
 *
 * Shapes: `[..., inFeatures]` gives `[..., outFeatures]`, else ShapeError; the weight is
 * `[outFeatures, inFeatures]`. Weights and biases are uniform between -k and k with `k = 1 / sqrt(inFeatures)` at first;
 * with `torchGenerator(seed)` they are those that PyTorch draws after `torch.manual_seed(seed)`.
 * Throws ArgumentError for sizes that are not integers from 1, and without a generator. Source: `torch.nn.Linear`;
 * D2L 3.3.
 *
 * @example
 * ```ts
 * const layer = new Linear(2, 1, { rng: generator(0) });
 * zeros_(layer.weight);
 * zeros_(layer.bias);
 * console.log(layer.forward(ones([3, 2])).toArray()); // [[0], [0], [0]]
 * console.log(String(layer)); // Linear(inFeatures=2, outFeatures=1, bias=true)
 * ```
 */
export class Linear<Bias extends boolean = true> extends Module {
  readonly weight: Tensor;
  readonly bias: Bias extends true ? Tensor : Bias extends false ? null : Tensor | null;

  constructor(inFeatures: number, outFeatures: number, options: LinearOptions<Bias>) {
    super();
    const { bias = true, dtype = "float32" } = options ?? {};
    const rng = checkGenerator("Linear", options?.rng);
    checkSize("inFeatures", inFeatures);
    checkSize("outFeatures", outFeatures);
    if (!isFloating(dtype)) {
      throw new DTypeError(`Linear: not defined for ${String(dtype)}; use float32 or float64`);
    }
    const weight = zeros([outFeatures, inFeatures], { dtype });
    this.weight = parameter(kaimingUniform_(weight, { a: Math.sqrt(5), rng }));
    const bound = 1 / Math.sqrt(inFeatures);
    const first = bias
      ? parameter(uniform_(zeros([outFeatures], { dtype }), { low: -bound, high: bound, rng }))
      : null;
    this.bias = first as this["bias"];
  }

  get inFeatures(): number {
    return this.weight.shape[1] as number;
  }

  get outFeatures(): number {
    return this.weight.shape[0] as number;
  }

  forward(x: Tensor): Tensor {
    return linear(x, this.weight, this.bias);
  }

  override describe(): string {
    const { inFeatures, outFeatures, bias } = this;
    return `inFeatures=${inFeatures}, outFeatures=${outFeatures}, bias=${bias !== null}`;
  }
}

function checkSize(name: string, size: number): void {
  if (Number.isSafeInteger(size) && size >= 1) return;
  throw new ArgumentError(`Linear: ${name} is ${String(size)}; give an integer from 1`);
}
