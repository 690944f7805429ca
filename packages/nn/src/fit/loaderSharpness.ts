import { asarray, isTensor, type Tensor } from "@linnet/tensor";
import { hessianVectorProduct } from "./hessianVectorProduct.ts";
import { isPromise } from "./isPromise.ts";
import { largestEigenvalue } from "./largestEigenvalue.ts";
import { lossOf } from "./lossOf.ts";
import { samplesOf } from "./samplesOf.ts";
import type { TrainingBatch } from "./Trainable.ts";
import type { TrainingRun } from "./TrainingRun.ts";

/** As many as the curvature is taken from: all of a small set, a good sample of a large one. */
const enoughSamples = 4096;
const enoughBatches = 128;

/**
 * The sharpness of the mean loss over the first batches that the loader gives from here on, at the parameters
 * as they are. The loader is then somewhere else.
 */
export function* loaderSharpness<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
): Generator<PromiseLike<unknown> | null, number, unknown> {
  const batches = yield* firstBatches(run);
  const samples = batches.reduce((sum, batch) => sum + samplesOf(batch), 0);
  const leaves = [...run.model.parameters()].filter((each) => each.requiresGrad);
  const values = leaves.map((each) => each.detach());
  run.model.eval?.();
  try {
    return yield* largestEigenvalue(values, function* (direction) {
      let sum: readonly Tensor[] = [];
      for (const batch of batches) {
        const mean = () => lossOf(run, batch).loss.mul(samplesOf(batch) / samples);
        const product = hessianVectorProduct(mean, leaves, direction);
        sum = product.map((each, i) => sum[i]?.add(each) ?? each);
        yield null;
      }
      return sum;
    });
  } finally {
    run.model.train?.();
  }
}

function* firstBatches<Input, Output, Rest extends readonly unknown[]>({
  loader,
}: TrainingRun<Input, Output, Rest>): Generator<
  PromiseLike<unknown>,
  readonly TrainingBatch<Input, Rest>[],
  unknown
> {
  const batches: TrainingBatch<Input, Rest>[] = [];
  let samples = 0;
  loader.begin();
  try {
    while (samples < enoughSamples && batches.length < enoughBatches) {
      const asked = loader.next();
      const result = (isPromise(asked) ? yield asked : asked) as IteratorResult<
        TrainingBatch<Input, Rest>
      >;
      if (result.done) break;
      // The loader takes the memory of a batch back.
      batches.push(result.value.map(copyOf) as unknown as TrainingBatch<Input, Rest>);
      samples += samplesOf(result.value);
    }
  } finally {
    loader.close();
  }
  return batches;
}

function copyOf(part: unknown): unknown {
  return isTensor(part) ? asarray(part, { copy: true }) : part;
}
