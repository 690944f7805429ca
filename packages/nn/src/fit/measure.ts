import { noGrad } from "@linnet/autograd";
import { ArgumentError, isTensor, tidy } from "@linnet/tensor";
import { BatchError } from "./BatchError.ts";
import type { BatchWalk } from "./BatchWalk.ts";
import { isPromise } from "./isPromise.ts";
import { lossOf } from "./lossOf.ts";
import { samplesOf } from "./samplesOf.ts";
import type { TrainingBatch } from "./Trainable.ts";
import type { TrainingRun } from "./TrainingRun.ts";

/** The loss and the metrics of a model, on the validation data. */
interface Measured {
  readonly loss: number;
  readonly metrics: Record<string, number>;
}

/** Goes through the validation data, without learning from them. */
export function* measure<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
): Generator<PromiseLike<unknown> | null, Measured, unknown> {
  const { model, options } = run;
  const validation = run.validation as BatchWalk<TrainingBatch<Input, Rest>>;
  const names = ["loss", ...Object.keys(options.metrics ?? {})];
  const sums = new Float64Array(names.length);
  let samples = 0;
  // A state that is taken in the middle begins the pass anew.
  validation.hold();
  model.eval?.();
  validation.begin();
  try {
    for (;;) {
      options.signal?.throwIfAborted();
      const asked = validation.next();
      const result = (isPromise(asked) ? yield asked : asked) as IteratorResult<
        TrainingBatch<Input, Rest>
      >;
      if (result.done) break;
      const count = samplesOf(result.value);
      const values = noGrad(() => tidy(() => valuesOf(run, result.value)));
      for (let i = 0; i < values.length; i++) {
        sums[i] = (sums[i] as number) + (values[i] as number) * count;
      }
      samples += count;
      yield null;
    }
  } finally {
    validation.close();
    model.train?.();
  }
  validation.arrived();
  if (samples === 0) {
    const { epoch } = run.position;
    const problem = `validation has no batch after epoch ${epoch}`;
    throw new BatchError({ epoch, batch: null }, `${problem}; give data, or leave validation out`);
  }
  const [loss, ...rest] = Array.from(sums, (sum) => sum / samples) as [number, ...number[]];
  return { loss, metrics: Object.fromEntries(rest.map((value, i) => [names[i + 1], value])) };
}

/** The loss of a batch, and the metrics in their order. */
function valuesOf<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
  batch: TrainingBatch<Input, Rest>,
): readonly number[] {
  const [, ...rest] = batch;
  const { prediction, loss } = lossOf(run, batch);
  const metrics = Object.entries(run.options.metrics ?? {});
  return [
    loss.item(),
    ...metrics.map(([name, metric]) => metricValue(name, metric(prediction, ...rest))),
  ];
}

function metricValue(name: string, value: unknown): number {
  if (typeof value === "number") return value;
  if (isTensor(value) && value.size === 1) return value.item();
  const what = isTensor(value) ? `of shape [${value.shape.join(", ")}]` : String(value);
  throw new ArgumentError(
    `fit: metric ${name} is ${what}; let it return a number, or a tensor of one element`,
  );
}
