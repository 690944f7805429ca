import { noGrad, parameter } from "@linnet/autograd";
import { DataLoader, syntheticData, TensorDataset } from "@linnet/data";
import { type Optimizer, SGD, StepLR } from "@linnet/optim";
import { type Generator, generator, matmul, type Tensor, zeros } from "@linnet/tensor";
import {
  dropout,
  type FitEvent,
  type FitOptions,
  mseLoss,
  type Trainable,
} from "../../src/index.ts";

export type Options = FitOptions<Tensor, Tensor, [Tensor]>;

/** X w + b, with what dropout leaves of X while it trains. */
export class DropoutModel implements Trainable {
  readonly w: Tensor = parameter(zeros([2, 1]));
  readonly b: Tensor = parameter(zeros([1]));
  readonly #rng: Generator | null;
  training = true;

  constructor(rng: Generator | null = null) {
    this.#rng = rng;
  }

  forward(X: Tensor): Tensor {
    const { training } = this;
    const kept = this.#rng === null ? X : dropout(X, { p: 0.2, training, rng: this.#rng });
    return matmul(kept, this.w).add(this.b);
  }

  parameters(): Tensor[] {
    return [this.w, this.b];
  }

  train(): void {
    this.training = true;
  }

  eval(): void {
    this.training = false;
  }
}

/** Halves the learning rate with every second step. */
export function halving(optimizer: Optimizer): StepLR {
  return new StepLR(optimizer, { stepSize: 2, gamma: 0.5 });
}

/** Everything that takes part in a training, new. */
export function regression(
  options: Partial<Options> & { lr?: number; n?: number; noise?: number } = {},
) {
  const { lr = 0.03, n = 100, noise = 0.01, ...rest } = options;
  const data = { noise, rng: generator(0) };
  const { features, labels } = syntheticData([2, -3.4], 4.2, n, data);
  const dataset = new TensorDataset(features, labels);
  const model = new DropoutModel();
  const optimizer = new SGD(model.parameters(), { lr });
  const own: Options = {
    loader: new DataLoader(dataset, { batchSize: 10, shuffle: true, seed: 1 }),
    loss: (prediction, y) => mseLoss(prediction, y),
    optimizer,
    epochs: 3,
    ...rest,
  };
  return { model, optimizer, dataset, features, labels, options: own };
}

/** Values of parameters, to compare bit by bit. */
export function valuesOf(model: Trainable): unknown[] {
  return [...model.parameters()].map((each) => noGrad(() => each.toArray()));
}

export function typesOf(events: Iterable<FitEvent>): string[] {
  return [...events].map(({ type }) => type);
}

/** What a function throws. */
export function errorOf(fn: () => unknown): unknown {
  try {
    fn();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("nothing was thrown");
    },
    (error: unknown) => error,
  );
}
