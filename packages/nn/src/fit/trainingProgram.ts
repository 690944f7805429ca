import type { Tensor } from "@linnet/tensor";
import { BatchError } from "./BatchError.ts";
import { DivergenceWatch } from "./DivergenceWatch.ts";
import type {
  FitBatchEvent,
  FitCheckpointEvent,
  FitEndEvent,
  FitEpochEvent,
  FitEvent,
  FitStartEvent,
  FitValidationEvent,
} from "./FitEvent.ts";
import { isImprovement } from "./isImprovement.ts";
import { isPromise } from "./isPromise.ts";
import { withEpochLoss } from "./LossGrowth.ts";
import { measure } from "./measure.ts";
import { samplesOf } from "./samplesOf.ts";
import type { TrainingBatch } from "./Trainable.ts";
import type { MovingPosition, TrainingRun } from "./TrainingRun.ts";
import { trainOnBatch } from "./trainOnBatch.ts";

/** An event for the caller, a promise to wait for, or null: a place to let others have their turn. */
export type Turn = FitEvent | PromiseLike<unknown> | null;

/**
 * The training loop, from wherever the run is. It is synchronous, so that it runs on wherever the data are
 * there; a promise that it yields is to be waited for, and `next` gets what it was kept with.
 *
 * At every event the position says what comes after it, so that a state that is taken there leads on.
 */
export function* trainingProgram<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
): Generator<Turn, FitEndEvent | undefined, unknown> {
  const { position, options } = run;
  const watch = new DivergenceWatch(run);
  // From the end of a training with fewer epochs.
  const isOver = position.phase === "end" || position.phase === "over";
  if (isOver && !position.isStopped && position.epoch < options.epochs) toNextEpoch(position);
  for (;;) {
    if (position.isCheckpointDue) yield checkpointEvent(run);
    if (position.phase === "start") yield startEvent(run);
    else if (position.phase === "batches") yield* trainEpoch(run, watch);
    else if (position.phase === "validation") yield* validate(run);
    else if (position.phase === "end") {
      const event = endEvent(run);
      yield event;
      return event;
    } else return;
  }
}

/** The batches of an epoch that are still to come, and what is done once there are no more. */
function* trainEpoch<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
  watch: DivergenceWatch<Input, Output, Rest>,
): Generator<Turn, void, unknown> {
  const { loader, position, options } = run;
  const { signal } = options;
  watch.beginEpoch();
  run.model.train?.();
  const passing = run.beginEpoch();
  try {
    let toPass = passing === null ? 0 : position.batch;
    for (;;) {
      signal?.throwIfAborted();
      const asked = loader.next();
      let result: IteratorResult<TrainingBatch<Input, Rest>>;
      if (isPromise(asked)) {
        result = (yield asked) as typeof result;
        loader.arrived();
      } else result = asked as typeof result;
      if (result.done) break;
      if (toPass > 0) {
        if (--toPass === 0) run.restoreGenerators(passing?.generators ?? []);
        yield null;
        continue;
      }
      const lr = run.lr;
      position.batch++;
      const loss = trainOnBatch(run, result.value);
      if (!Number.isFinite(loss)) yield* watch.notFinite(loss, result.value);
      yield advance(run, loss, lr, samplesOf(result.value));
      if (position.isCheckpointDue) yield checkpointEvent(run);
    }
  } finally {
    loader.close();
  }
  yield* endEpoch(run, watch);
}

/** Notes a step, and what it says to the caller. */
function advance<Input, Output, Rest extends readonly unknown[]>(
  { position, options }: TrainingRun<Input, Output, Rest>,
  loss: number,
  lr: number | null,
  samples: number,
): FitBatchEvent {
  const { schedule, scheduleEvery, checkpointEvery } = options;
  position.step++;
  position.lossSum += loss * samples;
  position.samples += samples;
  position.lastLoss = loss;
  if (scheduleEvery === "batch") schedule?.step();
  if (checkpointEvery !== undefined && "steps" in checkpointEvery) {
    position.isCheckpointDue = position.step % checkpointEvery.steps === 0;
  }
  const { epoch, batch, step } = position;
  return Object.freeze({ type: "batch", epoch, batch, step, loss, lr });
}

function* endEpoch<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
  watch: DivergenceWatch<Input, Output, Rest>,
): Generator<Turn, void, unknown> {
  const { position, options, validation } = run;
  const { epoch, batch, step } = position;
  if (batch === 0) {
    const remedy = "give data, and what can be walked through once for each epoch";
    throw new BatchError(
      { epoch, batch: null },
      `the loader has no batch in epoch ${epoch}; ${remedy}`,
    );
  }
  const loss = position.lossSum / position.samples;
  position.epochLoss = loss;
  position.growth = withEpochLoss(position.growth, loss);
  yield* watch.endEpoch(loss);
  if (options.scheduleEvery !== "batch") options.schedule?.step();
  if (validation === null) {
    judge(run, loss);
    endOrGoOn(run);
  } else position.phase = "validation";
  yield Object.freeze<FitEpochEvent>({ type: "epoch", epoch, step, loss });
}

function* validate<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
): Generator<Turn, void, unknown> {
  const { position, options } = run;
  const { epoch, step } = position;
  const { loss, metrics } = yield* measure(run);
  const { metric } = options.earlyStopping ?? {};
  const isBest = judge(run, metric === undefined ? loss : (metrics[metric] as number));
  endOrGoOn(run);
  yield Object.freeze<FitValidationEvent>({
    type: "validation",
    epoch,
    step,
    loss,
    metrics: Object.freeze(metrics),
    isBest,
  });
}

/** Compares an epoch with the best one, and decides whether to go on. */
function judge<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
  value: number,
): boolean {
  const { position, options } = run;
  const { earlyStopping } = options;
  const isBest = isImprovement(value, position.best?.value ?? null, earlyStopping);
  if (isBest) {
    position.best = { value, epoch: position.epoch };
    if (earlyStopping !== undefined && earlyStopping.restoreBest !== false) run.keepBest();
  }
  position.waited = isBest ? 0 : position.waited + 1;
  position.isStopped = earlyStopping !== undefined && position.waited >= earlyStopping.patience;
  return isBest;
}

function endOrGoOn<Input, Output, Rest extends readonly unknown[]>({
  position,
  options,
}: TrainingRun<Input, Output, Rest>): void {
  const { checkpointEvery, epochs } = options;
  if (checkpointEvery !== undefined && "epochs" in checkpointEvery) {
    position.isCheckpointDue = position.epoch % checkpointEvery.epochs === 0;
  }
  if (position.isStopped || position.epoch >= epochs) {
    position.phase = "end";
    return;
  }
  toNextEpoch(position);
}

function toNextEpoch(position: MovingPosition): void {
  position.phase = "batches";
  position.epoch++;
  position.batch = 0;
  position.lossSum = 0;
  position.samples = 0;
}

function startEvent<Input, Output, Rest extends readonly unknown[]>({
  position,
  options,
  loader,
  model,
}: TrainingRun<Input, Output, Rest>): FitStartEvent {
  position.phase = "batches";
  const sizes = [...model.parameters()].map((each: Tensor) => each.size);
  const parameters = sizes.reduce((sum, size) => sum + size, 0);
  const { epochs } = options;
  return Object.freeze({ type: "start", epochs, batchesPerEpoch: loader.length, parameters });
}

function checkpointEvent<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
): FitCheckpointEvent {
  run.position.isCheckpointDue = false;
  const { phase, epoch, batch, step } = run.position;
  const isBetween = phase === "batches" && batch === 0;
  return Object.freeze({
    type: "checkpoint",
    epoch: isBetween ? epoch - 1 : epoch,
    step,
    state: run.state(),
  });
}

function endEvent<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
): FitEndEvent {
  const { position } = run;
  const isBestRestored = run.restoreBest();
  position.phase = "over";
  return Object.freeze({
    type: "end",
    reason: position.isStopped ? "stopped early" : "completed",
    epochs: position.epoch,
    steps: position.step,
    loss: position.epochLoss ?? Number.NaN,
    bestEpoch: position.best?.epoch ?? position.epoch,
    isBestRestored,
  });
}
