import { noGrad } from "@linnet/autograd";
import { ArgumentError, GradError, type Tensor } from "@linnet/tensor";

export interface SGDOptions {
  /** The learning rate per step: finite, above 0. */
  readonly lr: number;
}

/**
 * Stochastic gradient descent: `param -= lr * grad`, for each parameter that has a gradient.
 *
 * The gradient is taken as it is: with a loss that is summed over a batch, `lr` grows with the batch;
 * with its mean it does not. Parameters are changed in place and keep their memory.
 * Throws GradError for a tensor that is not tracked, ArgumentError for a learning rate that is not
 * above 0. Source: Robbins and Monro (1951); `torch.optim.SGD` without momentum.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([3]));
 * const optimizer = new SGD([w], { lr: 0.5 });
 * w.square().sum().backward();
 * optimizer.step();
 * optimizer.zeroGrad();
 * console.log(w.item(), w.grad); // 0 null
 * ```
 */
export class SGD {
  readonly params: readonly Tensor[];
  #lr: number;

  constructor(params: readonly Tensor[], { lr }: SGDOptions) {
    params.forEach(checkParameter);
    this.params = [...params];
    this.#lr = checkedRate(lr);
  }

  /** The learning rate; it may be changed between steps. */
  get lr(): number {
    return this.#lr;
  }

  set lr(value: number) {
    this.#lr = checkedRate(value);
  }

  /** Moves every parameter against its gradient. */
  step(): void {
    noGrad(() => {
      for (const param of this.params) {
        if (param.grad !== null) param.sub_(param.grad.mul(this.#lr));
      }
    });
  }

  /** Forgets the gradients, so that the next backward starts anew. */
  zeroGrad(): void {
    for (const param of this.params) param.grad = null;
  }
}

function checkParameter(param: Tensor, i: number): void {
  if (param.requiresGrad && param.isLeaf) return;
  throw new GradError(
    `SGD: parameter ${i} is not a tracked leaf; make it one with parameter(tensor)`,
  );
}

function checkedRate(lr: number): number {
  if (lr > 0 && lr < Infinity) return lr;
  throw new ArgumentError(`SGD: lr is ${String(lr)}; give a finite number above 0`);
}
