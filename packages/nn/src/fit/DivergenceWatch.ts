import { BatchError } from "./BatchError.ts";
import { DivergenceError, shortNumber } from "./DivergenceError.ts";
import { disposeTensors } from "./disposeTensors.ts";
import { isDiverging, type LossGrowth } from "./LossGrowth.ts";
import { loaderSharpness } from "./loaderSharpness.ts";
import { notFiniteIn } from "./notFiniteIn.ts";
import type { TrainingBatch } from "./Trainable.ts";
import type { TrainingRun } from "./TrainingRun.ts";
import type { TrainingState } from "./TrainingState.ts";

type Waits = Generator<PromiseLike<unknown> | null, never, unknown>;

/** An epoch may be a single step, and a copy costs about as much as one. */
const stepsBetweenCopies = 64;

/** Sees when a training diverges, and has kept where it was before. */
export class DivergenceWatch<Input, Output, Rest extends readonly unknown[]> {
  readonly #run: TrainingRun<Input, Output, Rest>;
  /**
   * The last copy from before the epoch with the lowest loss: what that epoch met was good, which is not known of
   * what it left.
   */
  #good: TrainingState | null = null;
  #lowest = Number.POSITIVE_INFINITY;
  /** The last copy, from where an epoch began. */
  #last: TrainingState | null = null;

  constructor(run: TrainingRun<Input, Output, Rest>) {
    this.#run = run;
  }

  beginEpoch(): void {
    if (this.#run.options.restoreOnDivergence === false) return;
    const { step } = this.#run.position;
    const last = this.#last;
    if (last !== null && step - last.position.step < stepsBetweenCopies) return;
    if (last !== this.#good) disposeTensors(last);
    this.#last = this.#run.state();
  }

  /** Throws DivergenceError for a loss of epochs that grows without end. */
  *endEpoch(loss: number): Generator<PromiseLike<unknown> | null, void, unknown> {
    const { growth, epoch } = this.#run.position;
    const { streak, largest } = growth as LossGrowth;
    if (isDiverging(growth as LossGrowth)) {
      const grown = `${shortNumber(largest)} to ${shortNumber(loss)}`;
      yield* this.#fail(
        `the loss has grown for ${streak} epochs, from ${grown} in epoch ${epoch}`,
        null,
      );
    }
    if (loss >= this.#lowest) return;
    if (this.#good !== this.#last) disposeTensors(this.#good);
    this.#good = this.#last;
    this.#lowest = loss;
  }

  /** Throws for the loss of a batch: what is wrong with the batch, if it is that, or DivergenceError. */
  *notFinite(loss: number, batch: TrainingBatch<Input, Rest>): Waits {
    const { epoch, batch: count, lastLoss } = this.#run.position;
    const place = { epoch, batch: count };
    const where = `batch ${count} of epoch ${epoch}`;
    const bad = notFiniteIn(batch);
    if (bad !== null) {
      throw new BatchError(
        place,
        `${where} has ${bad}; drop such rows, or fill them, before training`,
      );
    }
    if (lastLoss === null) {
      const problem = `the loss is ${loss} in ${where}, before the first step, though the batch is finite`;
      const remedy =
        "bring the data to a smaller scale, or look at the loss and the first parameters";
      throw new BatchError(place, `${problem}; ${remedy}`);
    }
    const before = `after ${shortNumber(lastLoss)} in the batch before`;
    return yield* this.#fail(`the loss is ${loss} in ${where}, ${before}`, count);
  }

  *#fail(problem: string, batch: number | null): Waits {
    const run = this.#run;
    const { lr } = run;
    const { epoch, lastLoss } = run.position;
    run.loader.close();
    if (run.loader.closing !== null) yield run.loader.closing;
    const good = this.#good ?? this.#last;
    const largestLr = good === null ? null : yield* this.#goBack(good);
    throw new DivergenceError({
      operation: "fit",
      problem: `${problem}, and the model is ${whereIs(good)}`,
      epoch,
      batch,
      lastFiniteLoss: lastLoss as number,
      lr,
      largestLr,
      isRestored: good !== null,
    });
  }

  /** Restores what was good; looks from there how large the learning rate may be, if that can be known. */
  *#goBack(good: TrainingState): Generator<PromiseLike<unknown> | null, number | null, unknown> {
    const run = this.#run;
    run.restore(good);
    try {
      const largestLr = 2 / (yield* loaderSharpness(run));
      return largestLr > 0 && largestLr < Number.POSITIVE_INFINITY ? largestLr : null;
    } catch {
      // Not every operation has second derivatives, and the training has diverged all the same.
      return null;
    } finally {
      run.restore(good);
    }
  }
}

function whereIs(good: TrainingState | null): string {
  if (good === null) return "left as it is";
  const { step, epoch, batch } = good.position;
  if (step === 0) return "back as it was before training";
  if (batch === 0) return `back as it was after epoch ${epoch - 1}`;
  return `back as it was after batch ${batch} of epoch ${epoch}`;
}
