import { DataLoader, dataIter } from "@linnet/data";
import { Adam } from "@linnet/optim";
import { type Generator, generator, type Tensor } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  Dropout,
  type FitEvent,
  fit,
  Linear,
  mseLoss,
  parseCheckpoint,
  restoreCheckpoint,
  Sequential,
  serializeCheckpoint,
  Tanh,
  type Training,
  type TrainingState,
} from "../../src/index.ts";
import { DropoutModel, errorOf, halving, type Options, regression, valuesOf } from "./programs.ts";

/** How the batches come; all of them in the same order for the same seed. */
type Feed = "loader" | "promises" | "iterable";

/** A training with everything that has a state. */
function fullTraining(feed: Feed = "loader", options: Partial<Options> = {}) {
  const { dataset, features, labels } = regression({ n: 45, noise: 2 });
  const rng = generator(5);
  const orders = generator(6);
  const model = new DropoutModel(rng);
  const optimizer = new Adam(model.parameters(), { lr: 0.2 });
  const slow = { length: 45, get: async (i: number) => dataset.get(i) };
  const loaders = {
    loader: () => new DataLoader(dataset, { batchSize: 10, shuffle: true, seed: 3 }),
    promises: () => new DataLoader(slow as never, { batchSize: 10, shuffle: true, seed: 3 }),
    iterable: () => ({ [Symbol.iterator]: () => dataIter(10, features, labels, { rng: orders }) }),
  };
  const training = fit(model, {
    loader: loaders[feed]() as unknown as Iterable<[Tensor, Tensor]>,
    loss: (prediction, y) => prediction.sub(y).abs().mean(),
    optimizer,
    schedule: halving(optimizer),
    validation: new DataLoader(dataset, { batchSize: 20 }),
    metrics: { mse: (prediction, y) => prediction.sub(y).square().mean() },
    earlyStopping: { patience: 2, minDelta: 0.05 },
    checkpointEvery: { steps: 7 },
    epochs: 5,
    rng: [rng, orders],
    ...options,
  });
  return { training, model, optimizer, rng };
}

interface Run {
  readonly events: readonly unknown[];
  /** The states before the first event, and after each. */
  readonly states: readonly TrainingState[];
  readonly values: readonly unknown[];
}

/** States by their values: copies of tensors are other tensors. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, each) => (each === undefined ? null : each)));
}

async function wholeRun({ training, model }: ReturnType<typeof fullTraining>): Promise<Run> {
  const states = [training.state()];
  const events: unknown[] = [];
  for await (const event of training) {
    events.push(plain(event));
    states.push(training.state());
  }
  return { events, states, values: valuesOf(model) };
}

async function restOf(training: Training): Promise<unknown[]> {
  const events: unknown[] = [];
  for await (const event of training) events.push(plain(event));
  return events;
}

describe.each<Feed>(["loader", "promises", "iterable"])("with a loader: %s", (feed) => {
  it("a training goes on from the state after any event as it did", async () => {
    const made = fullTraining(feed);
    const { events, states, values } = await wholeRun(made);
    expect(events.map((event) => (event as FitEvent).type)).toContain("checkpoint");
    expect(events.at(-1)).toMatchObject({ type: "end", isBestRestored: true });
    for (const [i, state] of states.entries()) {
      expect(await restOf(made.training.rewind(state))).toEqual(events.slice(i));
      expect(valuesOf(made.model)).toEqual(values);
    }
  });

  it("another training does so, too, from the state as a checkpoint keeps it", async () => {
    const { events, states, values } = await wholeRun(fullTraining(feed));
    for (const [i, state] of states.entries()) {
      const other = fullTraining(feed);
      await other.training.next();
      const bytes = serializeCheckpoint({ training: { state: () => state, restore() {} } });
      restoreCheckpoint(parseCheckpoint(bytes), { training: other.training });
      expect(await restOf(other.training)).toEqual(events.slice(i));
      expect(valuesOf(other.model)).toEqual(values);
    }
  });

  it("a loop that was left goes on where it is", async () => {
    const { events } = await wholeRun(fullTraining(feed));
    const { training } = fullTraining(feed);
    const seen: unknown[] = [];
    for (let left = 1; left < 6; left++) {
      let count = 0;
      for await (const event of training) {
        seen.push(plain(event));
        if (++count === left) break;
      }
      expect(await training.next()).toEqual({ done: true, value: undefined });
      training.rewind();
    }
    expect([...seen, ...(await restOf(training))]).toEqual(events);
  });
});

describe("rewind", () => {
  it("repeats whatever way leads there", async () => {
    const run = await wholeRun(fullTraining());
    const index = fc.nat({ max: run.states.length - 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(index, fc.nat({ max: 9 })), { maxLength: 6 }),
        async (jumps) => {
          const { training, model } = fullTraining();
          for (const [to, steps] of jumps) {
            training.rewind(run.states[to] as TrainingState);
            for (let k = 0; k < steps; k++) await training.next();
          }
          training.rewind(run.states[0] as TrainingState);
          expect(await restOf(training)).toEqual(run.events);
          expect(valuesOf(model)).toEqual(run.values);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("goes to the state of a checkpoint event", async () => {
    const { training, model } = fullTraining();
    const seen: FitEvent[] = [];
    for await (const event of training) seen.push(event);
    const values = valuesOf(model);
    const index = seen.findIndex(({ type }) => type === "checkpoint");
    const { state } = seen[index] as FitEvent & { type: "checkpoint" };
    const rest = await restOf(training.rewind(state));
    expect(rest).toEqual(plain(seen.slice(index + 1)));
    expect(valuesOf(model)).toEqual(values);
  });

  it("leaves states alone that were taken before", async () => {
    const { training } = fullTraining();
    for (let i = 0; i < 9; i++) await training.next();
    const state = training.state();
    const before = plain(state);
    await training.finish();
    training.rewind(state);
    await training.finish();
    expect(plain(state)).toEqual(before);
  });

  it("refuses the state of another training, and changes nothing", async () => {
    const { training, model, optimizer, rng } = fullTraining();
    for (let i = 0; i < 9; i++) await training.next();
    const all = () => plain([training.state(), valuesOf(model), optimizer.state(), rng.state()]);
    const before = all();
    const state = training.state();
    const other = regression({ n: 20 });
    const otherState = fit(other.model, other.options).state();
    const wrong: [unknown, string][] = [
      [
        null,
        "rewind: this is no state of a training, or one of a newer version; pass what state() gave",
      ],
      [{ ...state, version: 2 }, "rewind: this is no state of a training"],
      [
        { ...state, model: { ...state.model, more: state.model[0] } },
        "rewind: the model has 2 parameters",
      ],
      [{ ...otherState, generators: state.generators }, "restore: "],
      [{ ...state, generators: [{ engine: "other" }, null] }, ""],
    ];
    for (const [each, message] of wrong) {
      const error = errorOf(() => training.rewind(each as TrainingState)) as Error;
      expect(error.message).toContain(message);
      expect(all()).toEqual(before);
    }
    const bare = fit(other.model, { ...other.options, loader: [] });
    expect(() => bare.rewind(otherState)).toThrow(
      "rewind: the state has a loader to restore, and this training none; " +
        "make the training as the one was whose state() it is",
    );
  });

  it("waits for an event that is under way", async () => {
    const { training } = fullTraining("promises");
    await training.next();
    const asked = training.next();
    expect(() => training.rewind()).toThrow("rewind: an event is awaited; go on once it has come");
    expect(() => [...training]).toThrow("fit: an event is awaited; go on once it has come");
    expect((await asked).value?.type).toBe("batch");
    training.rewind();
    expect((await training.next()).value?.type).toBe("batch");
  });

  it("needs the generators that numbers are drawn from", async () => {
    const without = fullTraining("loader", { rng: [] });
    const { events, states } = await wholeRun(without);
    expect(await restOf(without.training.rewind(states[3] as TrainingState))).not.toEqual(
      events.slice(3),
    );
  });
});

describe("a model of modules", () => {
  const make = () => {
    const { dataset } = regression({ n: 45, noise: 2 });
    const model = new Sequential(
      new Linear(2, 8, { rng: generator(1) }),
      new Tanh(),
      new Sequential(
        new Dropout({ p: 0.3, rng: generator(2) }),
        new Linear(8, 1, { rng: generator(3) }),
      ),
    );
    const training = fit(model, {
      loader: new DataLoader(dataset, { batchSize: 10, shuffle: true, seed: 3 }),
      loss: (prediction, y) => mseLoss(prediction, y),
      optimizer: new Adam(model.parameters(), { lr: 0.05 }),
      earlyStopping: { patience: 1 },
      epochs: 4,
    });
    return { training, model };
  };

  it("is rewound with its weights by name, and the generators of its dropout", async () => {
    const first = make();
    const { events, states, values } = await wholeRun(first as never);
    expect(Object.keys(states[0]!.model)).toEqual(["0.weight", "0.bias", "2.1.weight", "2.1.bias"]);
    for (const [i, state] of states.entries()) {
      const { training, model } = i % 2 === 0 ? first : make();
      expect(await restOf(training.rewind(state))).toEqual(events.slice(i));
      expect(valuesOf(model)).toEqual(values);
    }
  });

  it("refuses a state with other generators", () => {
    const state = make().training.state();
    expect(() => make().training.rewind({ ...state, generators: [] })).toThrow(
      "rewind: the state has 0 generators, and this training 1; " +
        "make the training as the one was whose state() it is",
    );
  });
});

it("a generator is a part of the state by itself", () => {
  const rng: Generator = generator(1);
  const { training } = fullTraining("loader", { rng });
  const [saved] = training.state().generators;
  expect(saved).toEqual(rng.state());
});
