import { parameter } from "@linnet/autograd";
import { DataLoader, TensorDataset } from "@linnet/data";
import { Adam, SGD } from "@linnet/optim";
import { generator, matmul, ones, randn, type Tensor, tensor, zeros } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DivergenceError,
  type FitEvent,
  fit,
  largestStableLr,
  mseLoss,
  type Training,
} from "../../src/index.ts";
import { errorOf, regression, rejectionOf, valuesOf } from "./programs.ts";

function divergenceOf(training: Training, seen: FitEvent[] = []): DivergenceError {
  const error = errorOf(() => {
    for (const event of training) seen.push(event);
  });
  expect(error).toBeInstanceOf(DivergenceError);
  return error as DivergenceError;
}

/** As messages write numbers. */
const short = (value: number) => String(Number(value.toPrecision(2)));

describe("a loss that is not finite", () => {
  it("ends the training with the place, the loss before and the limit of the data", () => {
    const { model, features, options } = regression({ lr: 3, n: 1000 });
    const seen: FitEvent[] = [];
    const error = divergenceOf(fit(model, options), seen);
    const last = seen.at(-1) as FitEvent & { type: "batch" };
    // The mean squared error has no half, and so twice the curvature.
    const limit = largestStableLr(features) / 2;
    expect(error.message).toBe(
      `fit: the loss is Infinity in batch ${last.batch + 1} of epoch 1, after ${short(last.loss)} in ` +
        "the batch before, and the model is back as it was before training; lower lr, now 3, below " +
        `${short(limit)}, the limit for full batches (small ones need less)`,
    );
    expect(error).toMatchObject({
      code: "ERR_DIVERGENCE",
      epoch: 1,
      batch: last.batch + 1,
      lastFiniteLoss: last.loss,
      lr: 3,
      isRestored: true,
    });
    expect(error.largestLr! / limit).toBeCloseTo(1, 2);
    expect(valuesOf(model)).toEqual([[[0], [0]], [0]]);
  });

  it("leads back to where the epoch with the lowest loss began, and it can go on from there", () => {
    const { model, optimizer, options } = regression({ epochs: 8, n: 700, noise: 1 });
    const training = fit(model, options);
    const values = [valuesOf(model)];
    const losses: number[] = [];
    const error = errorOf(() => {
      for (const event of training) {
        if (event.type === "batch" && event.epoch === 5) optimizer.lr = 50;
        if (event.type !== "epoch") continue;
        losses.push(event.loss);
        values.push(valuesOf(model));
      }
    }) as DivergenceError;
    expect(error).toBeInstanceOf(DivergenceError);
    expect(losses.length).toBeGreaterThanOrEqual(4);
    const done = losses.indexOf(Math.min(...losses));
    expect(done).toBeGreaterThan(0);
    expect(error.message).toContain(
      `and the model is back as it was after epoch ${done}; lower lr, now 50`,
    );
    expect(valuesOf(model)).toEqual(values[done]);
    expect(optimizer.lr).toBe(0.03);

    const whole = regression({ epochs: 8, n: 700, noise: 1 });
    const expected = [...fit(whole.model, whole.options)];
    const first = expected.findIndex((each) => each.type === "batch" && each.epoch === done + 1);
    expect([...training.rewind()]).toEqual(expected.slice(first));
    expect(valuesOf(model)).toEqual(valuesOf(whole.model));
  });

  it("leaves the model as it is where that is asked for", () => {
    const { model, options } = regression({ lr: 30, restoreOnDivergence: false });
    const error = divergenceOf(fit(model, options));
    expect(error.message).toContain("and the model is left as it is; lower lr, now 30");
    expect([error.isRestored, error.largestLr]).toEqual([false, null]);
    expect(valuesOf(model)).not.toEqual([[[0], [0]], [0]]);
  });

  it("is found, and its limit, with batches that have to be waited for", async () => {
    const { dataset, model, options } = regression({ lr: 30 });
    const slow = { length: dataset.length, get: async (i: number) => dataset.get(i) };
    const settings = { batchSize: 10, shuffle: true, seed: 1 };
    const loader = new DataLoader(slow as never, settings) as never;
    const error = (await rejectionOf(fit(model, { ...options, loader }).finish())) as Error;
    const { model: other, options: otherOptions } = regression({ lr: 30 });
    expect(error.message).toBe(divergenceOf(fit(other, otherOptions)).message);
  });

  it("knows no limit for a loss without curvature, and says so for an lr that is below it", () => {
    const w = parameter(ones([1]));
    const model = { forward: (x: Tensor) => w.mul(x), parameters: () => [w] };
    let calls = 0;
    const loader = [[tensor([1])]] as [Tensor][];
    const linear = fit(model, {
      loader,
      loss: (prediction: Tensor) => prediction.sum().mul(++calls < 3 ? 1 : Infinity),
      optimizer: new SGD([w], { lr: 0.1 }),
      epochs: 9,
    });
    expect(divergenceOf(linear).message).toBe(
      "fit: the loss is Infinity in batch 1 of epoch 3, after 0.9 in the batch before, and the model is " +
        "back as it was before training; lower lr, now 0.1",
    );
    calls = 0;
    const curved = fit(model, {
      loader,
      loss: (prediction: Tensor) =>
        prediction
          .square()
          .sum()
          .mul(++calls === 3 ? Infinity : 1),
      optimizer: new SGD([w], { lr: 0.25 }),
      epochs: 9,
    });
    expect(divergenceOf(curved).message).toContain(
      "; lower lr, now 0.25: full batches allow up to 1, small ones less",
    );
  });
});

describe("a loss that grows without end", () => {
  it("is found before it overflows", () => {
    // A little more than full batches allow.
    const { model, features, labels, options } = regression({ epochs: 100_000 });
    const optimizer = new SGD(model.parameters(), { lr: largestStableLr(features) * 0.52 });
    const loader = new DataLoader(new TensorDataset(features, labels), { batchSize: 100 });
    const seen: FitEvent[] = [];
    const error = divergenceOf(fit(model, { ...options, optimizer, loader }), seen);
    const losses = seen.flatMap((event) => (event.type === "epoch" ? [event.loss] : []));
    expect(error.batch).toBeNull();
    expect(error.message).toMatch(
      /^fit: the loss has grown for \d+ epochs, from [\d.]+ to [\d.e+]+ in epoch \d+, and the model is back as it was /,
    );
    expect(error.lastFiniteLoss).toBeLessThan(1e9);
    expect(losses.length).toBe(error.epoch - 1);
    expect(valuesOf(model).flat(9).every(Number.isFinite)).toBe(true);
  });
});

describe("trainings that are stable, however noisy, are let alone", () => {
  const finiteTraining = (options: Parameters<typeof regression>[0], optimizer?: SGD | Adam) => {
    const made = regression(options);
    const training = fit(made.model, { ...made.options, ...(optimizer ? { optimizer } : {}) });
    expect([...training].at(-1)?.type).toBe("end");
  };

  it("with noise of any size, one sample a step, and rates up to the limit of that", () => {
    const noise = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        noise,
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.nat(),
        (noise, part, seed) => {
          const { features, labels, dataset } = regression({ n: 60, noise });
          // Below 2 / |x|^2 no single step goes farther away than it came from.
          const longest = Math.max(...features.square().sum({ axis: 1 }).toTypedArray()) + 1;
          const model = { w: parameter(zeros([2, 1])), b: parameter(zeros([1])) };
          const parameters = [model.w, model.b];
          const training = fit(
            {
              forward: (X: Tensor) => matmul(X, model.w).add(model.b),
              parameters: () => parameters,
            },
            {
              loader: new DataLoader(dataset, { batchSize: 1, shuffle: true, seed }),
              loss: (prediction, y) => mseLoss(prediction, y),
              optimizer: new SGD(parameters, { lr: part / longest }),
              epochs: 12,
            },
          );
          expect(labels.shape[0]).toBe(60);
          expect([...training].at(-1)?.type).toBe("end");
        },
      ),
      { numRuns: 25 },
    );
  });

  it("with rare outliers, and data that are sorted by size", () => {
    const X = randn([200, 1], { rng: generator(3) });
    const sizes = Array.from({ length: 200 }, (_, i) => (i % 40 === 39 ? 1e4 : 1.05 ** i));
    const y = X.mul(tensor(sizes).reshape([200, 1]));
    const w = parameter(zeros([1, 1]));
    const training = fit(
      { forward: (Z: Tensor) => matmul(Z, w), parameters: () => [w] },
      {
        loader: new DataLoader(new TensorDataset(X, y), { batchSize: 5 }),
        loss: (prediction, target) => mseLoss(prediction, target),
        optimizer: new SGD([w], { lr: 0.02 }),
        epochs: 30,
      },
    );
    expect([...training].at(-1)?.type).toBe("end");
  });

  it("with a loss that is below 0, or rises from its very lowest", () => {
    const lossesOf = [
      (epoch: number) => -5 + epoch,
      (epoch: number) => (epoch === 0 ? 4 : 1e-9 * 10 ** epoch),
      (epoch: number) => 2 ** (epoch % 8) - 3,
    ];
    for (const lossOf of lossesOf) {
      const w = parameter(zeros([1]));
      let epoch = 0;
      const training = fit(
        { forward: (x: Tensor) => w.mul(x), parameters: () => [w] },
        {
          loader: [[tensor([0])]] as [Tensor][],
          loss: (prediction: Tensor) => prediction.sum().add(lossOf(epoch++)),
          optimizer: new SGD([w], { lr: 1 }),
          epochs: 12,
        },
      );
      expect([...training].at(-1)?.type).toBe("end");
    }
  });

  it("with Adam, whose rate has no such limit", () => {
    finiteTraining({ epochs: 40, lr: 0.03 });
    const { model, options } = regression({ epochs: 40 });
    const optimizer = new Adam(model.parameters(), { lr: 5 });
    expect([...fit(model, { ...options, optimizer })].at(-1)?.type).toBe("end");
  });
});
