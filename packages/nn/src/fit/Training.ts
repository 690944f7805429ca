// `Symbol.asyncDispose` in the type below, for projects whose lib is older than it.
/// <reference lib="esnext.disposable" preserve="true" />
import { ArgumentError } from "@linnet/tensor";
import { abortable } from "./abortable.ts";
import { BreakTimer } from "./BreakTimer.ts";
import type { FitEndEvent, FitEvent } from "./FitEvent.ts";
import { isPromise } from "./isPromise.ts";
import type { TrainingRun } from "./TrainingRun.ts";
import type { TrainingState } from "./TrainingState.ts";
import type { Turn } from "./trainingProgram.ts";
import { yieldToEventLoop } from "./yieldToEventLoop.ts";

type Result = IteratorResult<FitEvent, FitEndEvent | undefined>;
type Program = Generator<Turn, FitEndEvent | undefined, unknown>;
type Answer = IteratorResult<Turn, FitEndEvent | undefined>;

/** In milliseconds: less than a frame. */
const defaultYieldEvery = 12;

/** What the training needs of a run, whatever its batches are. */
export type AnyRun = Pick<TrainingRun<never, unknown, never>, "state" | "restore" | "closing"> & {
  readonly options: { readonly signal?: AbortSignal; readonly yieldEvery?: number };
};

/**
 * A training under way, made by `fit`: an asynchronous generator of events, which does one step for each
 * event that it is asked for.
 *
 * Who does not ask pauses it, and who breaks off a loop ends it, like any generator; `rewind` begins again from
 * a state, or from where it is. Where all data are there, `for` does without promises.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([1]));
 * const training: Training = fit({ forward: (x: Tensor) => w.mul(x), parameters: () => [w] }, {
 *   loader: [[tensor([1])]] as [Tensor][],
 *   loss: (prediction) => prediction.square().sum(),
 *   optimizer: new SGD([w], { lr: 0.25 }),
 *   epochs: 3,
 * });
 * const start = training.state();
 * await training.finish();
 * console.log(w.item()); // 0.125
 * for (const event of training.rewind(start)) if (event.type === "epoch") break;
 * console.log(w.item()); // 0.5
 * ```
 */
export class Training
  implements AsyncGenerator<FitEvent, FitEndEvent | undefined, void>, Iterable<FitEvent>
{
  readonly #run: AnyRun;
  readonly #begin: () => Program;
  #program: Program;
  /** What was asked for and has not come yet. */
  #underWay: Promise<unknown> | null = null;
  readonly #timer: BreakTimer;

  /** Use `fit`. */
  constructor(run: AnyRun, begin: () => Program) {
    this.#run = run;
    this.#begin = begin;
    this.#program = begin();
    this.#timer = new BreakTimer(run.options.yieldEvery ?? defaultYieldEvery);
  }

  /** The next event, after the work that leads to it. Throws whatever stopped the training. */
  next(): Promise<Result> {
    return this.#inTurn(() => this.#advance());
  }

  /** Ends the training, and lets go of what the loaders hold. */
  return(value?: unknown): Promise<Result> {
    return this.#inTurn(() => this.#end(() => this.#program.return(value as FitEndEvent)));
  }

  /** Ends the training with an error. */
  throw(error: unknown): Promise<Result> {
    return this.#inTurn(() => this.#end(() => this.#program.throw(error)));
  }

  /** Goes on to the end without a word, and returns the last event; undefined if that has been. */
  async finish(): Promise<FitEndEvent | undefined> {
    const { value } = await this.#inTurn(() => this.#finish());
    return value as FitEndEvent | undefined;
  }

  /**
   * All that decides how the training goes on, as a copy: where it is, the model, the optimiser, the schedule,
   * the loaders and the generators. It may be asked for at every event, and after the training has ended or
   * failed.
   */
  state(): TrainingState {
    return this.#run.state();
  }

  /**
   * Goes back, or ahead, to where a state was taken; without one, begins again from where it is, after a
   * loop that was broken off or an error. From there on everything is repeated bit for bit.
   *
   * Throws ArgumentError, and changes nothing, for a state of another training, and while an event is awaited.
   */
  rewind(state: TrainingState = this.state()): this {
    this.#checkIdle("rewind");
    this.#run.restore(state);
    this.#program.return(undefined);
    this.#program = this.#begin();
    return this;
  }

  /** `rewind`, under the name by which checkpoints call it. */
  restore(state: TrainingState): void {
    this.rewind(state);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Events without promises. Throws ArgumentError where something has to be waited for. */
  *[Symbol.iterator](): Generator<FitEvent, FitEndEvent | undefined, void> {
    this.#checkIdle("fit");
    let isLeft = true;
    try {
      for (;;) {
        let answer = this.#program.next();
        if (!answer.done && isPromise(answer.value)) answer = this.#refuse(answer.value);
        if (answer.done) {
          isLeft = false;
          return answer.value;
        }
        if (answer.value !== null) yield answer.value as FitEvent;
      }
    } finally {
      if (isLeft) this.#program.return(undefined);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #checkIdle(operation: string): void {
    if (this.#underWay === null) return;
    throw new ArgumentError(`${operation}: an event is awaited; go on once it has come`);
  }

  #refuse(promise: PromiseLike<unknown>): Answer {
    // It may well fail now; the error below says why nobody waits for it.
    promise.then(undefined, () => undefined);
    return this.#program.throw(
      new ArgumentError("fit: the loader answers with promises; loop over it with for await"),
    );
  }

  /** One call after the other, whether or not the caller waits. */
  #inTurn(call: () => Result | Promise<Result>): Promise<Result> {
    if (this.#underWay !== null) {
      const again = () => this.#inTurn(call);
      return this.#underWay.then(again, again);
    }
    try {
      const result = call();
      return isPromise(result)
        ? this.#untilOver(result as Promise<Result>)
        : Promise.resolve(result);
    } catch (error) {
      return this.#untilOver(this.#failWith(error));
    }
  }

  #untilOver(result: Promise<Result>): Promise<Result> {
    const over = () => {
      this.#underWay = null;
    };
    const underWay = result.finally(over);
    this.#underWay = underWay;
    return underWay;
  }

  /** To the next event: at once, unless there is something to wait for. */
  #advance(): Result | Promise<Result> {
    return this.#timer.isDue() ? this.#wait(this.#break()) : this.#follow(this.#program.next());
  }

  #follow(answer: Answer): Result | Promise<Result> {
    const reached = this.#walk(answer);
    return isPromise(reached) ? this.#wait(reached) : reached;
  }

  /** Ends the program, and waits for what it closes. */
  #end(step: () => Answer): Result | Promise<Result> {
    const answer = step() as Result;
    return this.#run.closing()?.then(() => answer) ?? answer;
  }

  /** As far as it goes without waiting. */
  #walk(from: Answer): Result | PromiseLike<unknown> {
    let answer = from;
    while (!answer.done && (answer.value === null || isPromise(answer.value))) {
      if (answer.value !== null) return answer.value;
      if (this.#timer.isDue()) return this.#break();
      answer = this.#program.next();
    }
    return answer as Result;
  }

  async #wait(first: PromiseLike<unknown>): Promise<Result> {
    let reached: Result | PromiseLike<unknown> = first;
    try {
      while (isPromise(reached)) reached = this.#walk(await this.#answerTo(reached));
      return reached;
    } catch (error) {
      return this.#failWith(error);
    }
  }

  /** What the program makes of what it was waiting for. */
  async #answerTo(promise: PromiseLike<unknown>): Promise<Answer> {
    let kept: unknown;
    try {
      kept = await abortable(promise, this.#run.options.signal);
    } catch (error) {
      return this.#program.throw(error);
    }
    return this.#program.next(kept);
  }

  async #break(): Promise<void> {
    await yieldToEventLoop();
    this.#timer.reset();
  }

  /** Fails once everything is closed. */
  async #failWith(error: unknown): Promise<never> {
    await this.#run.closing();
    throw error;
  }

  async #finish(): Promise<Result> {
    let last: FitEndEvent | undefined;
    for (;;) {
      const advanced = this.#advance();
      const { done, value } = isPromise(advanced) ? await advanced : advanced;
      if (!done && value.type === "end") last = value;
      if (done) return { done, value: last };
    }
  }
}
