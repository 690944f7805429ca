import { SGD } from "@linnet/optim";
import { generator, randn, type Tensor } from "@linnet/tensor";
import { Linear, ReLU, Sequential, serializeCheckpoint } from "../../src/index.ts";

const rng = generator(6);
const model = new Sequential(new Linear(3, 4, { rng }), new ReLU(), new Linear(4, 1, { rng }));
const parameters = model.parameters();
const optimizer = new SGD(parameters, { lr: 0.125, momentum: 0.5 });
const drawn = () => parameters.map(({ shape }) => randn(shape, { rng }));

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
const predictions = model.forward(X).toArray();
const gradients = drawn();
step(gradients);

/** What PyTorch is to come to with it: predictions, and the parameters after one more step. */
export const expected: object = {
  X: X.toArray(),
  predictions,
  gradients: gradients.map((each) => each.toArray()),
  after: parameters.map((each) => each.toArray()),
};
