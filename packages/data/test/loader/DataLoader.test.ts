import {
  ArgumentError,
  arange,
  DisposedError,
  generator,
  IndexError,
  memory,
  ShapeError,
  type Tensor,
  tensor,
  zeros,
} from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DataLoader,
  type Dataset,
  dataIter,
  type LoaderOptions,
  randomSampler,
  SampleError,
  type Sampler,
  TensorDataset,
} from "../../src/index.ts";
import { epochRng } from "../../src/sampling/epochRng.ts";
import { contents, Delayed, numbered, Single } from "./datasets.ts";

/** The labels of an epoch, batch by batch. */
const labelsOf = (loader: Iterable<readonly [Tensor, Tensor]>) =>
  Array.from(loader, ([, y]) => y.toArray() as number[]);

describe("a DataLoader", () => {
  it("deals out samples as they lie, with their labels", () => {
    const loader = new DataLoader(numbered(5), { batchSize: 2 });
    expect(Array.from(loader, contents)).toEqual([
      [
        [
          [0, 1],
          [10, 11],
        ],
        [0, 1],
      ],
      [
        [
          [20, 21],
          [30, 31],
        ],
        [2, 3],
      ],
      [[[40, 41]], [4]],
    ]);
    expect(loader.length).toBe(3);
  });

  it("has every sample once an epoch, each epoch in the order of its own generator", () => {
    const sizes = {
      n: fc.integer({ min: 1, max: 200 }),
      batchSize: fc.integer({ min: 1, max: 250 }),
    };
    fc.assert(
      fc.property(fc.record({ ...sizes, seed: fc.maxSafeNat() }), ({ n, batchSize, seed }) => {
        const loader = new DataLoader(numbered(n), { batchSize, shuffle: true, seed });
        for (let epoch = 0; epoch < 3; epoch++) {
          expect(loader.epoch).toBe(epoch);
          const batches = labelsOf(loader);
          expect(batches).toHaveLength(loader.length!);
          const order = batches.flat();
          expect(order).toEqual([...epochRng(seed, epoch).permutation(n)]);
          expect(order.sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
          const full = batches.slice(0, -1);
          expect(full.every((batch) => batch.length === batchSize)).toBe(true);
        }
      }),
    );
  });

  it("leaves out a short last batch when asked to, and only that", () => {
    const sizes = (n: number, batchSize: number) =>
      labelsOf(new DataLoader(numbered(n), { batchSize, dropLast: true })).map((y) => y.length);
    expect(sizes(23, 5)).toEqual([5, 5, 5, 5]);
    expect(sizes(20, 5)).toEqual([5, 5, 5, 5]);
    expect(new DataLoader(numbered(23), { batchSize: 5, dropLast: true }).length).toBe(4);
  });

  it("gives the batches of dataIter in the same order", () => {
    const dataset = numbered(23);
    const [features, labels] = dataset.tensors;
    const rng = generator(9);
    const order = generator(9).permutation(23);
    const loader = new DataLoader(dataset, {
      batchSize: 4,
      sampler: { length: 23, order: () => order },
      reuseMemory: false,
    });
    expect(contents([...loader])).toEqual(contents([...dataIter(4, features, labels, { rng })]));
  });

  it("begins with the epoch it is told", () => {
    const options = { batchSize: 4, shuffle: true, seed: 3 };
    const loader = new DataLoader(numbered(9), options);
    labelsOf(loader);
    const later = new DataLoader(numbered(9), { ...options, epoch: 1 });
    expect(labelsOf(later)).toEqual(labelsOf(loader));
    expect([later.epoch, loader.epoch]).toEqual([2, 2]);
  });

  it("takes the indices of any sampler: arrays, and what computes them", () => {
    const dataset = numbered(6);
    const labels = (indices: Sampler["order"]) =>
      labelsOf(new DataLoader(dataset, { batchSize: 2, sampler: { length: 3, order: indices } }));
    expect(labels(() => [5, 0, 5])).toEqual([[5, 0], [5]]);
    expect(labels(() => Int32Array.of(1, 2, 3))).toEqual([[1, 2], [3]]);
    expect(labels(() => Float64Array.of(1, 2, 3))).toEqual([[1, 2], [3]]);
    expect(labels(() => ({ length: 3, at: (i) => 5 - i }))).toEqual([[5, 4], [3]]);
  });

  it("puts samples together that come one by one", () => {
    const dataset = new Single(5);
    const loader = new DataLoader(dataset, { batchSize: 3, seed: 0 });
    const batches = Array.from(loader, ({ label, noise }) => [label.shape, noise.shape]);
    expect(batches).toEqual([
      [[3], [3, 1]],
      [[2], [2, 1]],
    ]);
    expect(dataset.asked).toEqual([0, 1, 2, 3, 4]);
  });

  it("gives a sample the same random numbers in the same epoch, in any batch", () => {
    const noises = (options: LoaderOptions) => {
      const found = new Map<number, number>();
      for (const { label, noise } of new DataLoader(new Single(20), options)) {
        for (let i = 0; i < label.size; i++) found.set(label.get(i), noise.get(i, 0));
      }
      return [...found].sort(([a], [b]) => a - b).map(([, noise]) => noise);
    };
    const first = noises({ batchSize: 1, seed: 4 });
    expect(new Set(first).size).toBe(20);
    expect(noises({ batchSize: 7, seed: 4, shuffle: true })).toEqual(first);
    expect(noises({ batchSize: 7, seed: 4, epoch: 1 })).not.toEqual(first);
    expect(noises({ batchSize: 7, seed: 5 })).not.toEqual(first);
  });

  it("lets loops over it run side by side, each an epoch", () => {
    const options = { batchSize: 2, shuffle: true, seed: 1 };
    const loader = new DataLoader(numbered(6), options);
    const [one, two] = [loader[Symbol.iterator](), loader[Symbol.iterator]()];
    const taken: number[][] = [[], []];
    for (let i = 0; i < 3; i++) {
      [one, two].forEach((loop, which) => {
        const [, y] = loop.next().value as readonly [Tensor, Tensor];
        taken[which]?.push(...(y.toArray() as number[]));
      });
    }
    const again = new DataLoader(numbered(6), options);
    expect(taken).toEqual([labelsOf(again).flat(), labelsOf(again).flat()]);
  });
});

describe("the memory of batches", () => {
  it("goes to the next ones: an epoch holds no more than a batch, and the last one is given back", () => {
    const loader = new DataLoader(new TensorDataset(zeros([4000, 50])), { batchSize: 100 });
    const before = memory().liveBytes;
    const pointers = new Set<number>();
    for (const [X] of loader) pointers.add(X.storage.pointer);
    expect(pointers.size).toBe(1);
    expect(memory().liveBytes).toBe(before);
  });

  it("is refused afterwards, in an old batch and in views of it, where results stay", () => {
    const loader = new DataLoader(numbered(4), { batchSize: 2 });
    const kept: { X: Tensor; row: Tensor; sum: Tensor }[] = [];
    for (const [X] of loader) kept.push({ X, row: X.at(0), sum: X.sum() });
    for (const { X, row } of kept) {
      expect(() => X.toArray()).toThrow(DisposedError);
      expect(() => row.sum()).toThrow(DisposedError);
    }
    expect(kept.map(({ sum }) => sum.item())).toEqual([22, 102]);
  });

  it("stays with a batch when the loop is left with it, and with all on request", () => {
    const [first] = new DataLoader(numbered(4), { batchSize: 2 });
    const [X] = first as readonly [Tensor, Tensor];
    expect(X.toArray()).toEqual([
      [0, 1],
      [10, 11],
    ]);
    const batches = [...new DataLoader(numbered(4), { batchSize: 2, reuseMemory: false })];
    expect(batches.map(([, y]) => y.toArray())).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("is left alone where a data set may hold it itself", () => {
    const whole = arange(4);
    const dataset: Dataset<Tensor> = { length: 4, get: (i) => whole.at(i), getBatch: () => whole };
    for (const batch of new DataLoader(dataset, { batchSize: 4 })) expect(batch).toBe(whole);
    expect(whole.toArray()).toEqual([0, 1, 2, 3]);
    const own = { ...dataset, makesNewBatches: true };
    for (const batch of new DataLoader(own, { batchSize: 4 })) expect(batch).toBe(whole);
    expect(() => whole.toArray()).toThrow(DisposedError);
  });

  it("of samples stays theirs, also when a batch has only one", () => {
    const samples = [tensor([1, 2]), tensor([3, 4])];
    const dataset: Dataset<Tensor> = { length: 2, get: (i) => samples[i]! };
    for (const batch of new DataLoader(dataset, { batchSize: 1 }))
      expect(batch.shape).toEqual([1, 2]);
    expect(samples.map((x) => x.toArray())).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe("what is wrong is said", () => {
  const make = (options: Partial<LoaderOptions>, dataset: unknown = numbered(23)) =>
    new DataLoader(dataset as Dataset, { batchSize: 4, ...options });
  const sampler = randomSampler(23);
  const stream = [tensor(1)];

  it.each<{ run: () => unknown; message: string }>([
    ...[0, -1, 2.5, Number.NaN, undefined, "4"].map((batchSize) => ({
      run: () => make({ batchSize: batchSize as number }),
      message: `batchSize is ${batchSize}; give an integer from 1`,
    })),
    {
      run: () => new DataLoader(numbered(2), undefined as never),
      message: "batchSize is undefined; give an integer from 1",
    },
    { run: () => make({ seed: -1 }), message: "seed is -1; give an integer from 0" },
    { run: () => make({ seed: 3n as never }), message: "seed is 3; give an integer from 0" },
    { run: () => make({ epoch: 0.5 }), message: "epoch is 0.5; give an integer from 0" },
    { run: () => make({ prefetch: -1 }), message: "prefetch is -1; give an integer from 0" },
    { run: () => make({ workers: 1.5 }), message: "workers is 1.5; give an integer from 0" },
    {
      run: () => make({ shuffle: true }),
      message: "shuffle needs a seed; pass one, as { seed: 0 }",
    },
    {
      run: () => make({ shuffle: true, seed: 0, sampler }),
      message: "shuffle and sampler both say the order; leave one of them out",
    },
    {
      run: () => make({ sampler }, stream),
      message: "a stream has no indices to order; leave out shuffle and sampler, or give a Dataset",
    },
    {
      run: () => make({ workers: 2 }),
      message: "workers is 2, for a data set of this thread; make it by workerDataset(...)",
    },
    {
      run: () => make({ batchSize: 24, dropLast: true }),
      message:
        "batchSize is 24 for 23 samples, and dropLast leaves no batch; give a smaller batchSize, or leave out dropLast",
    },
    {
      run: () => make({}, numbered(0)),
      message: "there are no samples; give a data set that has some",
    },
    {
      run: () => make({}, { get: () => tensor(1) }),
      message: "the data set's length is undefined; give an integer from 0",
    },
    {
      run: () => make({}, null),
      message: "the data set is null; give one with length and get, or an iterable",
    },
    {
      run: () => make({}, {}),
      message: "the data set is [object Object]; give one with length and get, or an iterable",
    },
    {
      run: () => [...make({}, new Delayed(2))],
      message: "the data set answers with promises; loop over it with for await",
    },
    {
      run: () => [...make({}, { async *[Symbol.asyncIterator]() {} })],
      message: "the data set answers with promises; loop over it with for await",
    },
    {
      run: () => [...make({ sampler })],
      message: "the sampler asks for random numbers; pass a seed, as { seed: 0 }",
    },
  ])("$message", ({ run, message }) => {
    expect(run).toThrow(new ArgumentError(`DataLoader: ${message}`));
  });

  it.each([-1, 23, 2.5, Number.NaN, undefined])("an index that is %s", (index) => {
    const wrong = { length: 2, order: () => [4, index as number] };
    expect(() => [...make({ sampler: wrong })]).toThrow(
      new IndexError(
        `DataLoader: the sampler gave ${index} at position 1, for 23 samples; give integers from 0 to 22`,
      ),
    );
  });

  it("an Int32Array of a sampler with an index out of range", () => {
    const wrong = { length: 6, order: () => Int32Array.of(0, 1, 2, 3, 4, 23) };
    expect(() => [...make({ sampler: wrong })]).toThrow(
      new IndexError(
        "DataLoader: the sampler gave 23 at position 5, for 23 samples; give integers from 0 to 22",
      ),
    );
  });

  it("a sampler that gives fewer indices than it says", () => {
    expect(() => [...make({ sampler: { length: 3, order: () => [1, 2] } })]).toThrow(
      new ShapeError(
        "DataLoader: the sampler gave 2 indices, and its length is 3; let it give as many as it says",
      ),
    );
  });

  it("an error of get, with its index and its cause", () => {
    const cause = new TypeError("no file\nof that name");
    const dataset: Dataset<Tensor> = {
      length: 9,
      get(index) {
        if (index === 7) throw cause;
        return tensor(index);
      },
    };
    const loop = () => [...new DataLoader(dataset, { batchSize: 4 })];
    expect(loop).toThrow(new SampleError("get", [7], cause));
    expect(loop).toThrow(
      "get: the data set threw TypeError (no file\\nof that name) for sample 7; see the cause",
    );
    try {
      loop();
    } catch (error) {
      expect(error).toMatchObject({ name: "SampleError", code: "ERR_DATA_SAMPLE", indices: [7] });
      expect((error as SampleError).cause).toBe(cause);
    }
  });

  it("an error of getBatch, with its indices", () => {
    const dataset: Dataset<Tensor> = {
      length: 20,
      get: (index) => tensor(index),
      getBatch() {
        throw "no string";
      },
    };
    expect(() => [...new DataLoader(dataset, { batchSize: 7 })]).toThrow(
      "getBatch: the data set threw no string for samples 0, 1, 2, 3, 4 and 2 more; see the cause",
    );
  });

  it("a data set that draws without a seed", () => {
    expect(() => [...new DataLoader(new Single(2), { batchSize: 1 })]).toThrow(
      "get: the data set threw ArgumentError (DataLoader: the data set asks for random numbers; " +
        "pass a seed, as { seed: 0 }) for sample 0; see the cause",
    );
  });
});
