import { ArgumentError, Generator, type GeneratorState, generator, tensor } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DataLoader, type LoaderOptions, type LoaderState, type Sampler } from "../../src/index.ts";
import { contents, Delayed, numbered, Single } from "./datasets.ts";

/** A state that went through a file. */
const saved = (loader: DataLoader<never, never>): LoaderState =>
  JSON.parse(JSON.stringify(loader.state()));

describe("a loader that resumes", () => {
  it("gives what the uninterrupted one does, wherever it was interrupted", () => {
    const cases = fc.record({
      n: fc.integer({ min: 1, max: 60 }),
      batchSize: fc.integer({ min: 1, max: 20 }),
      seed: fc.nat(),
      stop: fc.nat(50),
      shuffle: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ n, batchSize, seed, stop, shuffle }) => {
        const options: LoaderOptions = { batchSize, seed, shuffle };
        const whole: unknown[] = [];
        let state: LoaderState | undefined;
        let before = 0;
        const loader = new DataLoader(new Single(n), options);
        for (let epoch = 0; epoch < 4; epoch++) {
          for (const batch of loader) {
            whole.push([epoch, contents(batch)]);
            if (whole.length === stop) {
              state = saved(loader as never);
              before = stop;
            }
          }
        }
        const resumed = new DataLoader(new Single(n), options);
        if (state !== undefined) resumed.restore(state);
        const rest: unknown[] = [];
        while (resumed.epoch < 4) {
          const { epoch } = resumed;
          for (const batch of resumed) rest.push([epoch, contents(batch)]);
        }
        expect(rest).toEqual(whole.slice(before));
      }),
    );
  });

  it("does so between two epochs, after a loop that was left, and with prefetched batches", async () => {
    const options = { batchSize: 4, shuffle: true, seed: 8, prefetch: 3 };
    const whole: unknown[] = [];
    const first = new DataLoader(new Single(10), options);
    for (let epoch = 0; epoch < 2; epoch++) for (const batch of first) whole.push(contents(batch));
    const between = new DataLoader(new Single(10), options);
    for (const _ of between);
    const next = new DataLoader(new Single(10), options);
    next.restore(saved(between as never));
    expect(next.epoch).toBe(1);
    expect(Array.from(next, contents)).toEqual(whole.slice(3));

    const left = new DataLoader(new Delayed(10), options);
    for await (const _ of left) break;
    expect(left.state()).toMatchObject({ epoch: 0, batch: 1 });
    expect(left.epoch).toBe(1);
    const state = left.state();
    left.restore(state);
    expect(left.state()).toEqual(state);
    const rest: unknown[] = [];
    for await (const batch of left) rest.push(contents(batch));
    expect(rest).toEqual(whole.slice(1, 3));
    expect(left.state()).toMatchObject({ epoch: 1, batch: 0 });
  });

  it("reads a stream up to there again", () => {
    const stream = {
      *[Symbol.iterator]() {
        for (let i = 0; i < 8; i++) yield tensor(i);
      },
    };
    const loader = new DataLoader(stream, { batchSize: 3 });
    for (const _ of loader) break;
    const resumed = new DataLoader(stream, { batchSize: 3 });
    resumed.restore(saved(loader as never));
    expect(Array.from(resumed, contents)).toEqual([
      [3, 4, 5],
      [6, 7],
    ]);
    expect(Array.from(resumed, contents)).toHaveLength(3);
  });

  it("takes the state of a sampler that has one, as it was before the epoch", () => {
    class Running implements Sampler {
      readonly length = 9;
      rng: Generator = generator(3);
      order() {
        return this.rng.permutation(9);
      }
      state() {
        return this.rng.state();
      }
      restore(state: unknown) {
        this.rng = Generator.fromState(state as GeneratorState);
      }
    }
    const loader = new DataLoader(numbered(9), { batchSize: 4, sampler: new Running() });
    const epochs: unknown[][] = [];
    const states: LoaderState[] = [saved(loader as never)];
    for (let epoch = 0; epoch < 3; epoch++) {
      epochs.push([]);
      for (const batch of loader) {
        epochs[epoch]?.push(contents(batch));
        states.push(saved(loader as never));
      }
      states.push(saved(loader as never));
    }
    for (const state of states) {
      const resumed = new DataLoader(numbered(9), { batchSize: 4, sampler: new Running() });
      resumed.restore(state);
      for (let epoch = state.epoch; epoch < 3; epoch++) {
        const from = epoch === state.epoch ? state.batch : 0;
        expect(Array.from(resumed, contents)).toEqual(epochs[epoch]?.slice(from));
      }
    }
  });

  const loader = () => new DataLoader(numbered(9), { batchSize: 4, seed: 1, shuffle: true });
  const good = loader().state();
  it.each<[state: unknown, message: string]>([
    [
      undefined,
      "version of the state is undefined and that of this loader 1; make the loader as the one was whose state() it is",
    ],
    [
      { ...good, version: 2 },
      "version of the state is 2 and that of this loader 1; make the loader as the one was whose state() it is",
    ],
    [
      { ...good, batchSize: 5 },
      "batchSize of the state is 5 and that of this loader 4; make the loader as the one was whose state() it is",
    ],
    [
      { ...good, samples: 10 },
      "samples of the state is 10 and that of this loader 9; make the loader as the one was whose state() it is",
    ],
    [
      { ...good, shuffle: false },
      "shuffle of the state is false and that of this loader true; make the loader as the one was whose state() it is",
    ],
    [
      { ...good, seed: null },
      "seed of the state is null and that of this loader 1; make the loader as the one was whose state() it is",
    ],
    [{ ...good, epoch: -1 }, "epoch of the state is -1; pass what state() gave"],
    [{ ...good, batch: 4 }, "batch of the state is 4, of 3 batches; pass what state() gave"],
    [{ ...good, batch: 0.5 }, "batch of the state is 0.5, of 3 batches; pass what state() gave"],
  ])("refuses the state %j", (state, message) => {
    expect(() => loader().restore(state as LoaderState)).toThrow(
      new ArgumentError(`restore: ${message}`),
    );
  });

  it("is at its beginning, as plain JSON", () => {
    expect(good).toEqual({
      version: 1,
      epoch: 0,
      batch: 0,
      batchSize: 4,
      samples: 9,
      shuffle: true,
      seed: 1,
      sampler: null,
    });
  });
});
