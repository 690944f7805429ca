import { parameter } from "@linnet/autograd";
import { SGD } from "@linnet/optim";
import { generator, maximum, randn, type Tensor } from "@linnet/tensor";
import { serializeCheckpoint } from "../../src/index.ts";

const rng = generator(6);

/** What PyTorch calls `Sequential(Linear(3, 4), ReLU(), Linear(4, 1))`. */
const shapes: Readonly<Record<string, readonly number[]>> = {
  "0.weight": [4, 3],
  "0.bias": [4],
  "2.weight": [1, 4],
  "2.bias": [1],
};
const drawn = () => Object.entries(shapes).map(([, shape]) => randn(shape, { rng }));

const parameters = drawn().map((x) => parameter(x));
const optimizer = new SGD(parameters, { lr: 0.125, momentum: 0.5 });
const model = {
  stateDict: () => Object.fromEntries(Object.keys(shapes).map((name, i) => [name, parameters[i]])),
  loadStateDict: () => undefined,
};

/** A step with these gradients, which come out of no sum that a host could round in another way. */
function step(gradients: readonly Tensor[]): void {
  optimizer.zeroGrad();
  parameters.forEach((x, i) => {
    x.mul(gradients[i] as Tensor)
      .sum()
      .backward();
  });
  optimizer.step();
}

step(drawn());

/** A checkpoint after a step with momentum; nothing in it depends on the host. */
export const checkpoint: Uint8Array = serializeCheckpoint(
  { model, optimizer, rng },
  { metadata: { epoch: 1, loss: Number.POSITIVE_INFINITY } },
);

const X = randn([5, 3], { rng });
const forward = () => {
  const [w0, b0, w2, b2] = parameters as [Tensor, Tensor, Tensor, Tensor];
  return maximum(X.matmul(w0.T).add(b0), 0).matmul(w2.T).add(b2);
};
const predictions = forward().toArray();
const gradients = drawn();
step(gradients);

/** What PyTorch is to come to with it: predictions, and the parameters after one more step. */
export const expected: object = {
  X: X.toArray(),
  predictions,
  gradients: gradients.map((each) => each.toArray()),
  after: parameters.map((each) => each.toArray()),
};
