import { ArgumentError, formatShape, isTensor, ShapeError, type Tensor } from "@linnet/tensor";
import { BatchError } from "./BatchError.ts";
import type { TrainingBatch } from "./Trainable.ts";
import type { TrainingRun } from "./TrainingRun.ts";

/** The prediction for a batch, and its loss: of one element, or it throws. */
export function lossOf<Input, Output, Rest extends readonly unknown[]>(
  { model, options, position }: TrainingRun<Input, Output, Rest>,
  batch: TrainingBatch<Input, Rest>,
): { prediction: Output; loss: Tensor } {
  const problem = problemOf(batch);
  if (problem !== null) {
    const { epoch, batch: count } = position;
    const where = `batch ${count} of epoch ${epoch}`;
    throw new BatchError({ epoch, batch: count }, `${where} ${problem}`);
  }
  const [input, ...rest] = batch;
  const prediction = model.forward(input);
  const loss: unknown = options.loss(prediction, ...rest);
  return { prediction, loss: checkedLoss(loss) };
}

function checkedLoss(loss: unknown): Tensor {
  if (isTensor(loss)) {
    if (loss.size === 1) return loss;
    throw new ShapeError(
      `fit: the loss has shape ${formatShape(loss.shape)}; make one number of it, ` +
        'with .mean(), or reduction: "mean"',
    );
  }
  throw new ArgumentError(`fit: the loss is ${String(loss)}; let the function return a tensor`);
}

/** What is wrong with the form of a batch; null for one that may do. */
function problemOf(batch: unknown): string | null {
  if (!Array.isArray(batch)) {
    return "is no array; give batches [X, y], or map those of the loader to it";
  }
  let entries: number | null = null;
  for (const part of batch) {
    if (!isTensor(part) || part.ndim === 0) continue;
    const [count] = part.shape as readonly number[];
    if (count === 0) return "is empty; leave batches without samples out";
    if (entries !== null && entries !== count) {
      const shapes = batch.filter(isTensor).map((each) => formatShape(each.shape));
      return `has tensors of shapes ${shapes.join(" and ")}; their first axes count the samples, and must agree`;
    }
    entries = count as number;
  }
  return null;
}
