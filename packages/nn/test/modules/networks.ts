import { parameter } from "@linnet/autograd";
import { type Generator, type Tensor, tensor } from "@linnet/tensor";
import {
  type AnyModule,
  Dropout,
  ELU,
  Flatten,
  GELU,
  Identity,
  LeakyReLU,
  Linear,
  LogSoftmax,
  Module,
  ReLU,
  Sequential,
  Sigmoid,
  SiLU,
  Softmax,
  Softplus,
  Tanh,
} from "../../src/index.ts";

/** The class of the same name in oracle/networks.py. */
export class Residual extends Module {
  readonly inner: Module;
  readonly scale = parameter(tensor([0.5]));
  readonly count = tensor([2]);
  readonly outer: Linear<false>;

  constructor(rng: Generator) {
    super();
    this.inner = new Sequential(new Linear(3, 3, { rng }), new Tanh());
    this.outer = new Linear(3, 1, { rng, bias: false });
  }

  forward(x: Tensor): Tensor {
    const inner = this.inner.forward(x).mul(this.scale);
    return this.outer.forward(x.add(inner)).mul(this.count);
  }
}

/** The networks of oracle/networks.py. */
export const networks: Readonly<Record<string, (rng: Generator) => Module & AnyModule>> = {
  line: (rng) => new Sequential(new Linear(2, 1, { rng })),
  classifier: (rng) =>
    new Sequential(
      new Flatten(),
      new Linear(6, 4, { rng }),
      new ReLU(),
      new Dropout({ p: 0.25, rng }),
      new Linear(4, 3, { rng }),
    ),
  nested: (rng) =>
    new Sequential(
      new Sequential(new Linear(2, 3, { rng }), new Sigmoid()),
      new Identity(),
      new Linear(3, 1, { rng, bias: false }),
    ),
  activations: () =>
    new Sequential(
      new LeakyReLU({ negativeSlope: 0.2 }),
      new ELU({ alpha: 1.5 }),
      new GELU(),
      new SiLU(),
      new Softplus({ beta: 2 }),
      new Tanh(),
      new Softmax({ axis: 1 }),
      new LogSoftmax({ axis: 1 }),
    ),
  residual: (rng) => new Residual(rng),
};
