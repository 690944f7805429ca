import {
  type RegressionTask,
  rowsTask,
  type SyntheticTaskOptions,
  type TrainingEvent,
  type TrainingOptions,
  type TrainingSummary,
  trainingLines,
} from "@linnet/chapter3";
import { UsageError } from "../errors/UsageError.ts";
import { newBar } from "../output/newBar.ts";
import { print } from "../output/print.ts";
import { printJson } from "../output/printJson.ts";
import { checkPicture, writePicture } from "../output/writePicture.ts";
import { drawLoss } from "./drawLoss.ts";
import { importProgram } from "./importProgram.ts";
import { isOutOfCore } from "./isOutOfCore.ts";
import type { Progress } from "./Progress.ts";
import type { TrainFlags } from "./trainCommand.ts";

/** Steps after which a signal or a closed pipe gets its turn; training does not wait otherwise. */
const stride = 4096;

/** `linnet train` */
export async function train(flags: TrainFlags): Promise<void> {
  const { data, json, plot, outOfCore } = flags;
  for (const option of ["features", "target", "missing", "index"] as const) {
    if (data === undefined && flags[option] !== undefined) {
      throw new UsageError(`--${option} needs --data; name a CSV file`);
    }
  }
  if (outOfCore && (data === undefined || data === "cars")) {
    throw new UsageError("--out-of-core needs --data; name a CSV file");
  }
  if (plot !== undefined) await checkPicture(plot);
  const summary = await (data !== undefined && (await isOutOfCore(data, outOfCore))
    ? runOutOfCore(data, flags)
    : runInMemory(data, flags));
  if (plot !== undefined) await writePicture(plot, await drawLoss(summary));
  if (json) printJson(summary);
  else if (plot !== undefined) print(`wrote ${plot}`);
}

async function runInMemory(data: string | undefined, flags: TrainFlags): Promise<TrainingSummary> {
  if (flags.index !== undefined) {
    throw new UsageError("--index needs --out-of-core; a small file is read as a whole");
  }
  const task = data === undefined ? synthetic(flags) : await real(data, flags);
  const manner = flags.like && { like: (await import("@linnet/chapter3/python"))[flags.like] };
  const { train } = await importProgram(flags);
  return run(train(task, { ...optionsOf(flags), ...manner }), flags);
}

function optionsOf({ seed, lr, epochs, batchSize, batch }: TrainFlags): TrainingOptions {
  return { seed, lr, epochs, batchSize, showBatch: batch };
}

async function runOutOfCore(data: string, flags: TrainFlags): Promise<TrainingSummary> {
  if (flags.like !== undefined) {
    throw new UsageError("--like draws orders of whole data sets; leave it out with --out-of-core");
  }
  const { openRows } = await import("./openRows.ts");
  const bar = flags.json ? null : await newBar("bytes");
  await using rows = await openRows(data, flags, bar);
  checkBatchSize(flags.batchSize, rows.length);
  reportDropped(rows.index.dropped, flags);
  const { trainOnDataset } = await importProgram(flags);
  // Awaited here, because the rows are closed at the end of this function.
  return await run(trainOnDataset(rowsTask(rows), optionsOf(flags)), flags);
}

function synthetic({ n, w, b, noise, batchSize }: TrainFlags): SyntheticTaskOptions {
  checkBatchSize(batchSize, n);
  return { n, w, b, noise };
}

async function real(data: string, flags: TrainFlags): Promise<RegressionTask> {
  const { readTask } = await import("./readTask.ts");
  const { task, dropped } = await readTask(data, flags);
  checkBatchSize(flags.batchSize, task.features.shape[0] as number);
  reportDropped(dropped, flags);
  return task;
}

function reportDropped(dropped: number, { json }: TrainFlags): void {
  if (dropped === 0 || json) return;
  print(`${dropped} rows without a value in these columns are left out (--missing drop)`);
}

function checkBatchSize(batchSize: number, n: number): void {
  if (batchSize <= n) return;
  throw new UsageError(`--batch-size is ${batchSize} for ${n} samples; give 1 to ${n}`);
}

async function run(
  training:
    | Iterator<TrainingEvent, TrainingSummary>
    | AsyncGenerator<TrainingEvent, TrainingSummary>,
  { json }: TrainFlags,
): Promise<TrainingSummary> {
  const progress = json ? null : await newProgress();
  try {
    for (let event = await training.next(); ; event = await training.next()) {
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
