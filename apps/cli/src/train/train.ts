import {
  type RegressionTask,
  type SyntheticTaskOptions,
  type TrainingEvent,
  type TrainingSummary,
  trainingLines,
  trainLinearRegression,
} from "@linnet/chapter3";
import { UsageError } from "../errors/UsageError.ts";
import { print } from "../output/print.ts";
import { printJson } from "../output/printJson.ts";
import { checkPicture, writePicture } from "../output/writePicture.ts";
import { drawLoss } from "./drawLoss.ts";
import type { Progress } from "./Progress.ts";
import type { TrainFlags } from "./trainCommand.ts";

/** Steps after which a signal or a closed pipe gets its turn; training does not wait otherwise. */
const stride = 4096;

/** `linnet train` */
export async function train(flags: TrainFlags): Promise<void> {
  const { data, json, plot } = flags;
  for (const option of ["features", "target", "missing"] as const) {
    if (data === undefined && flags[option] !== undefined) {
      throw new UsageError(`--${option} needs --data; name a CSV file`);
    }
  }
  if (plot !== undefined) await checkPicture(plot);
  const task = data === undefined ? synthetic(flags) : await real(data, flags);
  const summary = await run(task, flags);
  if (plot !== undefined) await writePicture(plot, await drawLoss(summary));
  if (json) printJson(summary);
  else if (plot !== undefined) print(`wrote ${plot}`);
}

function synthetic({ n, w, b, noise, batchSize }: TrainFlags): SyntheticTaskOptions {
  checkBatchSize(batchSize, n);
  return { n, w, b, noise };
}

async function real(data: string, flags: TrainFlags): Promise<RegressionTask> {
  const { readTask } = await import("./readTask.ts");
  const { task, dropped } = await readTask(data, flags);
  checkBatchSize(flags.batchSize, task.features.shape[0] as number);
  if (dropped > 0 && !flags.json) {
    print(`${dropped} rows without a value in these columns are left out (--missing drop)`);
  }
  return task;
}

function checkBatchSize(batchSize: number, n: number): void {
  if (batchSize <= n) return;
  throw new UsageError(`--batch-size is ${batchSize} for ${n} samples; give 1 to ${n}`);
}

async function run(
  data: RegressionTask | SyntheticTaskOptions,
  { seed, lr, epochs, batchSize, like, batch, json }: TrainFlags,
): Promise<TrainingSummary> {
  const options = { seed, lr, epochs, batchSize, showBatch: batch };
  const manner = like && { like: (await import("@linnet/chapter3/python"))[like] };
  const training = trainLinearRegression(data, { ...options, ...manner });
  const progress = json ? null : await newProgress();
  try {
    for (let event = training.next(); ; event = training.next()) {
      if (event.done) return event.value;
      if (!json) report(event.value, progress);
      if (event.value.type !== "step" || event.value.step % stride === 0) {
        await new Promise(setImmediate);
      }
    }
  } finally {
    progress?.stop();
  }
}

/** Loaded only for a terminal: pipes and files see no bar. */
async function newProgress(): Promise<Progress | null> {
  if (!process.stderr.isTTY) return null;
  const { Progress } = await import("./Progress.ts");
  return new Progress();
}

function report(event: TrainingEvent, progress: Progress | null): void {
  if (event.type === "end") progress?.stop();
  else progress?.update(event);
  const lines = trainingLines(event);
  if (lines.length === 0) return;
  if (event.type !== "end") progress?.hide();
  print(...lines);
}
