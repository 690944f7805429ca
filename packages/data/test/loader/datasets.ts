import { arange, type Tensor, tensor } from "@linnet/tensor";
import { type Dataset, type SampleContext, TensorDataset } from "../../src/index.ts";

/** Samples that can be told apart: row i is [10 i, 10 i + 1], and its label i. */
export function numbered(n: number): TensorDataset<readonly [features: Tensor, labels: Tensor]> {
  const labels = arange(n, { dtype: "float32" });
  const features = labels
    .reshape([n, 1])
    .mul(10)
    .add(arange(2, { dtype: "float32" }));
  return new TensorDataset(features, labels);
}

/** The same samples one by one, each label with a random number of its own. */
export class Single implements Dataset<{ label: Tensor; noise: Tensor }> {
  readonly length: number;
  readonly asked: number[] = [];

  constructor(n: number) {
    this.length = n;
  }

  get(index: number, context?: SampleContext): { label: Tensor; noise: Tensor } {
    this.asked.push(index);
    const noise = context?.rng.uniform() ?? 0;
    return { label: tensor(index), noise: tensor([noise], { dtype: "float64" }) };
  }
}

/** The same again, in time: sample i comes after `delay(i)` turns of the event loop. */
export class Delayed implements Dataset<{ label: Tensor; noise: Tensor }> {
  readonly length: number;
  readonly asked: number[] = [];
  readonly signals: AbortSignal[] = [];
  readonly #samples: Single;
  readonly #delay: (index: number) => number;

  constructor(n: number, delay: (index: number) => number = () => 1) {
    this.length = n;
    this.#samples = new Single(n);
    this.#delay = delay;
  }

  async get(index: number, context?: SampleContext): Promise<{ label: Tensor; noise: Tensor }> {
    this.asked.push(index);
    if (context !== undefined) this.signals.push(context.signal);
    await turns(this.#delay(index));
    return this.#samples.get(index, context);
  }
}

/** Waits so many turns of the event loop; forever for Infinity. */
export async function turns(count: number): Promise<void> {
  if (count === Number.POSITIVE_INFINITY) await new Promise(() => undefined);
  for (let i = 0; i < count; i++) await new Promise((resolve) => setTimeout(resolve));
}

/** What is in a batch, as plain arrays, to be compared after the batch is gone. */
export function contents(batch: unknown): unknown {
  return JSON.parse(JSON.stringify(batch));
}

/** The contents of all batches of an epoch, by `for await`. */
export async function batchesOf(loader: AsyncIterable<unknown>): Promise<unknown[]> {
  const batches: unknown[] = [];
  for await (const batch of loader) batches.push(contents(batch));
  return batches;
}
