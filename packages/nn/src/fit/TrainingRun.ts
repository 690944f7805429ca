import { ArgumentError, type Tensor } from "@linnet/tensor";
import { BatchWalk } from "./BatchWalk.ts";
import { disposeTensors } from "./disposeTensors.ts";
import type { FitOptions } from "./FitOptions.ts";
import { generatorsOf } from "./generatorsOf.ts";
import { copyOfModel, copyOfTensors, restoreModel } from "./modelTensors.ts";
import type { Restorable, Trainable, TrainingBatch } from "./Trainable.ts";
import type { Position, TrainingState } from "./TrainingState.ts";

/** A position that moves. */
type Moving<T> = { -readonly [K in keyof T]: T[K] };

const beginning: Position = {
  phase: "start",
  epoch: 1,
  batch: 0,
  step: 0,
  lossSum: 0,
  samples: 0,
  lastLoss: null,
  epochLoss: null,
  isCheckpointDue: false,
  growth: null,
  best: null,
  waited: 0,
  isStopped: false,
};

/** Everything that takes part in a training, where it is, and how all of that is copied and brought back. */
export class TrainingRun<Input = never, Output = unknown, Rest extends readonly unknown[] = never> {
  readonly model: Trainable<Input, Output>;
  readonly options: FitOptions<Input, Output, Rest>;
  readonly loader: BatchWalk<TrainingBatch<Input, Rest>>;
  readonly validation: BatchWalk<TrainingBatch<Input, Rest>> | null;
  readonly #parameters: readonly Tensor[];
  readonly #generators: readonly Restorable[];
  position: Moving<Position> = { ...beginning };
  #generatorsAtEpoch: readonly unknown[] | null = null;
  /** The model at its best epoch. */
  #best: Readonly<Record<string, Tensor>> | null = null;

  constructor(model: Trainable<Input, Output>, options: FitOptions<Input, Output, Rest>) {
    this.model = model;
    this.#parameters = [...model.parameters()].filter((each) => each.requiresGrad);
    this.#generators = generatorsOf(model, options.rng);
    this.options = options;
    this.loader = new BatchWalk(options.loader);
    this.validation = options.validation === undefined ? null : new BatchWalk(options.validation);
  }

  /** Waits until loaders that had to be closed are; null where there are none. */
  closing(): Promise<unknown> | null {
    const walks = [this.loader, this.validation];
    const open = walks.flatMap((walk) => walk?.closing ?? []);
    for (const walk of walks) if (walk !== null) walk.closing = null;
    return open.length === 0 ? null : Promise.all(open);
  }

  /** The learning rate of the next step. */
  get lr(): number | null {
    return this.options.optimizer.lr ?? null;
  }

  /** A copy of all that decides how the training goes on. */
  state(): TrainingState {
    const { optimizer, schedule } = this.options;
    return {
      version: 1,
      position: { ...this.position },
      model: copyOfModel(this.model),
      optimizer: optimizer.state?.() ?? null,
      schedule: schedule?.state?.() ?? null,
      loader: this.loader.state() ?? null,
      validation: this.validation?.state() ?? null,
      generators: this.#generatorStates(),
      generatorsAtEpoch: this.#generatorsAtEpoch,
      best: this.#best && copyOfTensors(this.#best),
    };
  }

  /** Takes all of a state, or throws and leaves everything as it was. */
  restore(state: TrainingState): void {
    this.#check(state);
    const before = this.state();
    try {
      this.#take(state);
    } catch (error) {
      this.#take(before);
      throw error;
    } finally {
      disposeTensors(before);
    }
  }

  /**
   * Forgets the gradients of the last step. Each is a copy that belongs to its parameter, so that its memory can go
   * to the gradients of this step: in a loop without promises no collector would find it.
   */
  zeroGrad(): void {
    for (const each of this.#parameters) each.grad?.dispose();
    this.options.optimizer.zeroGrad();
  }

  /** Keeps the parameters as they are, as those of the best epoch. */
  keepBest(): void {
    disposeTensors(this.#best);
    this.#best = copyOfModel(this.model);
  }

  /** Gives the model the parameters of its best epoch; says whether there are any. */
  restoreBest(): boolean {
    if (this.#best !== null) restoreModel(this.model, this.#best);
    return this.#best !== null;
  }

  /**
   * Begins the batches of an epoch. A source that can only begin anew gives those that are done once more,
   * and the result says how the generators are to be put when they have been passed over.
   */
  beginEpoch(): { readonly generators: readonly unknown[] } | null {
    const { loader, position } = this;
    const generators = this.#generatorStates();
    const passes = !loader.isResumable && position.batch > 0;
    if (passes) this.restoreGenerators(this.#generatorsAtEpoch ?? []);
    else this.#generatorsAtEpoch = loader.isResumable ? null : generators;
    loader.begin();
    return passes ? { generators } : null;
  }

  restoreGenerators(states: readonly unknown[]): void {
    states.forEach((state, i) => {
      this.#generators[i]?.restore(state as never);
    });
  }

  #generatorStates(): readonly unknown[] {
    return this.#generators.map((each) => each.state());
  }

  #take(state: TrainingState): void {
    const { optimizer, schedule } = this.options;
    restoreModel(this.model, state.model);
    if (state.optimizer !== null) optimizer.restore?.(state.optimizer as never);
    if (state.schedule !== null) schedule?.restore?.(state.schedule as never);
    if (state.loader !== null) this.loader.restore(state.loader);
    if (state.validation !== null) this.validation?.restore(state.validation);
    this.restoreGenerators(state.generators);
    this.#generatorsAtEpoch = state.generatorsAtEpoch;
    disposeTensors(this.#best);
    this.#best = state.best && copyOfTensors(state.best);
    this.position = { ...state.position };
  }

  #check(state: TrainingState): void {
    const given: Partial<TrainingState> | null | undefined = state;
    if (given?.version !== 1 || given.position === undefined || given.model === undefined) {
      throw new ArgumentError(
        "rewind: this is no state of a training, or one of a newer version; pass what state() gave",
      );
    }
    const saved = given.generators?.length ?? 0;
    const own = this.#generators.length;
    if (saved !== own) {
      throw new ArgumentError(
        `rewind: the state has ${saved} generators, and this training ${own}; ` +
          "make the training as the one was whose state() it is",
      );
    }
    const { optimizer, schedule } = this.options;
    const parts: [name: string, saved: unknown, own: unknown][] = [
      ["optimizer", given.optimizer, optimizer.restore],
      ["schedule", given.schedule, schedule?.restore],
      ["loader", given.loader, this.loader.isResumable || undefined],
      ["validation", given.validation, this.validation?.isResumable || undefined],
    ];
    for (const [name, saved, own] of parts) {
      if ((saved ?? null) === null || own !== undefined) continue;
      throw new ArgumentError(
        `rewind: the state has a ${name} to restore, and this training none; ` +
          "make the training as the one was whose state() it is",
      );
    }
  }
}
