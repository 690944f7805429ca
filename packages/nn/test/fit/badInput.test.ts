import { parameter } from "@linnet/autograd";
import { SGD } from "@linnet/optim";
import { ArgumentError, ShapeError, type Tensor, tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { BatchError, fit, mseLoss } from "../../src/index.ts";
import { DropoutModel, errorOf, type Options, regression, valuesOf } from "./programs.ts";

const pair = (X: number[][], y: number[][]): [Tensor, Tensor] => [tensor(X), tensor(y)];
const good = pair([[1, 2]], [[3]]);
const nan = Number.NaN;

describe("fit refuses, before anything is done,", () => {
  const model = () => new DropoutModel();
  const options = (change: object) => ({ ...regression().options, ...change }) as Options;
  const w = zeros([1]);
  const cases: [what: string, model: unknown, options: unknown, message: string][] = [
    ["no model", null, {}, "the model is null; give a Module, or an object with these"],
    [
      "a function for a model",
      { forward: () => w },
      {},
      "the model has no parameters(); give a Module, or an object with these",
    ],
    [
      "nothing to train",
      { forward: () => w, parameters: () => [] },
      {},
      "the model has no parameters; there is nothing to train",
    ],
    [
      "parameters that are none",
      { forward: () => w, parameters: () => [3] },
      {},
      "parameter 0 of the model is 3; let parameters() give tensors",
    ],
    [
      "parameters that are not tracked",
      { forward: () => w, parameters: () => [w] },
      {},
      "no parameter of the model is tracked; make them with parameter(tensor)",
    ],
    ["no options", model(), undefined, "the options are undefined; give { loader, loss, ... }"],
    [
      "no loader",
      model(),
      options({ loader: undefined }),
      "loader is undefined; give a DataLoader, or what else has batches",
    ],
    [
      "a loader for one epoch",
      model(),
      options({ loader: [good].values() }),
      "loader is an iterator, which can be walked through once; give what makes one for each epoch: " +
        "a DataLoader, an array, or an object with [Symbol.iterator]",
    ],
    [
      "validation that is none",
      model(),
      options({ validation: 3 }),
      "validation is 3; give a DataLoader, or what else has batches",
    ],
    [
      "no loss",
      model(),
      options({ loss: "mse" }),
      'loss is "mse"; give a function of the prediction and the target',
    ],
    [
      "no optimizer",
      model(),
      options({ optimizer: undefined }),
      "optimizer is undefined; give one, as new SGD(model.parameters(), { lr: 0.03 })",
    ],
    [
      "a number for an optimizer",
      model(),
      options({ optimizer: { lr: 0.1 } }),
      "optimizer has no step(); give one, as new SGD(model.parameters(), { lr: 0.03 })",
    ],
    [
      "a schedule that is none",
      model(),
      options({ schedule: {} }),
      "schedule has no step(); give one with a step",
    ],
    [
      "no epochs",
      model(),
      options({ epochs: undefined }),
      "epochs is undefined; give an integer from 1",
    ],
    ["half an epoch", model(), options({ epochs: 0.5 }), "epochs is 0.5; give an integer from 1"],
    [
      "metrics without validation",
      model(),
      options({ metrics: {} }),
      "metrics are measured on validation, which is missing; give both",
    ],
    [
      "a metric that is none",
      model(),
      options({ metrics: { mae: 1 }, validation: [good] }),
      "metric mae is 1; give a function of the prediction and the target",
    ],
    [
      "beforeStep that is none",
      model(),
      options({ beforeStep: 1 }),
      "beforeStep is 1; give a function",
    ],
    [
      "yieldEvery below 0",
      model(),
      options({ yieldEvery: -1 }),
      "yieldEvery is -1; give milliseconds from 0",
    ],
    [
      "an unknown scheduleEvery",
      model(),
      options({ scheduleEvery: "step" }),
      'scheduleEvery is "step"; give "epoch" or "batch"',
    ],
    [
      "checkpointEvery without a unit",
      model(),
      options({ checkpointEvery: 3 }),
      "checkpointEvery is 3; give { epochs: 1 } or { steps: 100 }",
    ],
    [
      "checkpointEvery 0",
      model(),
      options({ checkpointEvery: { steps: 0 } }),
      "checkpointEvery.steps is 0; give an integer from 1",
    ],
    ["an rng that is none", model(), options({ rng: 0 }), "rng is 0; give a generator, or several"],
    [
      "no patience",
      model(),
      options({ earlyStopping: {} }),
      "earlyStopping.patience is undefined; give an integer from 1",
    ],
    [
      "a minDelta below 0",
      model(),
      options({ earlyStopping: { patience: 1, minDelta: -1 } }),
      "earlyStopping.minDelta is -1; give a finite number from 0",
    ],
    [
      "a metric to watch that is not measured",
      model(),
      options({
        earlyStopping: { patience: 1, metric: "mse" },
        metrics: { mae: () => 1 },
        validation: [good],
      }),
      'earlyStopping.metric is "mse", and the metrics are: mae; give one of them',
    ],
  ];

  it.each(cases)("%s", (_, each, given, message) => {
    const error = errorOf(() => fit(each as DropoutModel, given as Options));
    expect(error).toBeInstanceOf(ArgumentError);
    expect((error as Error).message).toBe(`fit: ${message}`);
  });
});

describe("a training refuses", () => {
  const failureOf = (options: Partial<Options>) => {
    const { model, options: own } = regression({ epochs: 2 });
    const error = errorOf(() => [...fit(model, { ...own, ...options })]) as BatchError;
    return { error, values: valuesOf(model) };
  };
  const untouched = [[[0], [0]], [0]];

  it("an empty loader", () => {
    const { error, values } = failureOf({ loader: [] });
    expect(error).toBeInstanceOf(BatchError);
    expect(error.message).toBe(
      "fit: the loader has no batch in epoch 1; give data, and what can be walked through once for each epoch",
    );
    expect([error.code, error.epoch, error.batch]).toEqual(["ERR_BATCH", 1, null]);
    expect(values).toEqual(untouched);
  });

  it("a loader that is empty in its second epoch", () => {
    const batches = [good].values();
    const { error } = failureOf({ loader: { [Symbol.iterator]: () => batches } });
    expect(error.message).toContain("fit: the loader has no batch in epoch 2; ");
  });

  it("empty validation data", () => {
    expect(failureOf({ validation: [] }).error.message).toBe(
      "fit: validation has no batch after epoch 1; give data, or leave validation out",
    );
  });

  it.each<[what: string, batch: unknown, message: string]>([
    [
      "a tensor for a batch",
      tensor([1]),
      "is no array; give batches [X, y], or map those of the loader to it",
    ],
    [
      "a batch without samples",
      [zeros([0, 2]), zeros([0, 1])],
      "is empty; leave batches without samples out",
    ],
    [
      "features and labels of different length",
      pair(
        [
          [1, 2],
          [3, 4],
        ],
        [[1]],
      ),
      "has tensors of shapes [2, 2] and [1, 1]; their first axes count the samples, and must agree",
    ],
    [
      "features that are no number",
      pair(
        [
          [1, 2],
          [3, nan],
        ],
        [[1], [2]],
      ),
      "has NaN in the features, at [1, 1]; drop such rows, or fill them, before training",
    ],
    [
      "labels that are not finite",
      pair(
        [
          [1, 2],
          [3, 4],
        ],
        [[1], [-Infinity]],
      ),
      "has -Infinity in the labels, at [1, 0]; drop such rows, or fill them, before training",
    ],
  ])("%s, and has not learned from it", (_, batch, message) => {
    const first = failureOf({ loader: [batch] as never });
    expect(first.error).toBeInstanceOf(BatchError);
    expect(first.error.message).toBe(`fit: batch 1 of epoch 1 ${message}`);
    expect(first.values).toEqual(untouched);
    const second = failureOf({ loader: [good, batch] as never });
    expect(second.error.message).toBe(`fit: batch 2 of epoch 1 ${message}`);
  });

  it("a loss that is not one number", () => {
    const { error, values } = failureOf({ loss: (prediction, y) => prediction.sub(y).square() });
    expect(error).toBeInstanceOf(ShapeError);
    expect(error.message).toBe(
      'fit: the loss has shape [10, 1]; make one number of it, with .mean(), or reduction: "mean"',
    );
    expect(values).toEqual(untouched);
  });

  it("a loss or a metric that is no tensor", () => {
    expect(failureOf({ loss: () => 3 as never }).error.message).toBe(
      "fit: the loss is 3; let the function return a tensor",
    );
    const { validation, ...rest } = { validation: [good], metrics: { all: (p: Tensor) => p } };
    expect(
      failureOf({
        ...rest,
        validation: [
          pair(
            [
              [1, 2],
              [3, 4],
            ],
            [[1], [2]],
          ),
        ],
      }).error.message,
    ).toBe(
      "fit: metric all is of shape [2, 1]; let it return a number, or a tensor of one element",
    );
    expect(
      failureOf({ validation, metrics: { all: () => undefined as never } }).error.message,
    ).toBe("fit: metric all is undefined; let it return a number, or a tensor of one element");
  });

  it("a loss that is too large before anything was learned", () => {
    const { error, values } = failureOf({ loader: [pair([[1, 2]], [[1e30]])] });
    expect(error.message).toBe(
      "fit: the loss is Infinity in batch 1 of epoch 1, before the first step, though the batch is " +
        "finite; bring the data to a smaller scale, or look at the loss and the first parameters",
    );
    expect(values).toEqual(untouched);
  });

  it("a loss that depends on no parameter", () => {
    const w = parameter(zeros([1, 1]));
    const model = { forward: (X: Tensor) => X, parameters: () => [w] };
    const options = {
      optimizer: new SGD([w], { lr: 1 }),
      epochs: 1,
      loss: (p: Tensor) => mseLoss(p, p),
    };
    expect(() => [...fit(model, { ...options, loader: [[good[0]]] })]).toThrow(
      "backward: nothing that this tensor was computed from is tracked",
    );
  });
});
