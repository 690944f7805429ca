import { DataLoader, TensorDataset } from "@linnet/data";
import { type Tensor, tensor } from "@linnet/tensor";
import { expectTypeOf, it } from "vitest";
import { type FitEvent, fit, mseLoss, type Trainable } from "../../src/index.ts";
import { regression } from "./programs.ts";

const { model, features, labels, options } = regression();
const { optimizer } = options;
const epochs = 1;

it("the loss is called with the prediction, and what the loader's batches have besides the input", () => {
  const dataset = new TensorDataset(features, labels, labels);
  const loader = new DataLoader(dataset, { batchSize: 10 });
  fit(model, {
    loader,
    loss: (prediction, y, weights) => {
      expectTypeOf(prediction).toEqualTypeOf<Tensor>();
      expectTypeOf(weights).toEqualTypeOf<Tensor>();
      return prediction.sub(y).square().mul(weights).mean();
    },
    optimizer,
    epochs,
  });
});

it("a loss function of the package can be passed as it is", () => {
  const loader = new DataLoader(new TensorDataset(features, labels), { batchSize: 10 });
  fit(model, { loader, loss: mseLoss, optimizer, epochs });
});

it("the model's input is that of the batches", () => {
  const words: Trainable<readonly string[], Tensor> = {
    forward: (each) => tensor([each.length]),
    parameters: () => model.parameters(),
  };
  const loader = [[["a", "b"], tensor([2])]] as [string[], Tensor][];
  fit(words, { loader, loss: (prediction, y) => prediction.sub(y).sum(), optimizer, epochs });
  // @ts-expect-error A tensor is no list of words.
  fit(words, { ...options, loss: (prediction: Tensor) => prediction.sum() });
});

it("events are told apart by their type", () => {
  const [event] = fit(model, options) as Iterable<FitEvent>;
  if (event?.type === "batch") expectTypeOf(event.lr).toEqualTypeOf<number | null>();
  // @ts-expect-error Events do not change.
  if (event?.type === "epoch") event.loss = 0;
});
