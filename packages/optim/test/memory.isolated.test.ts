import { noGrad, parameter } from "@linnet/autograd";
import {
  type DType,
  generator,
  memory,
  ones,
  randn,
  setMemoryBudget,
  type Tensor,
  tensor,
  tidy,
  trackAllocations,
  zeros,
} from "@linnet/tensor";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  Adagrad,
  Adam,
  AdamW,
  clipGradValue_,
  type Optimizer,
  RMSprop,
  SGD,
} from "../src/index.ts";

const makers: readonly (readonly [string, (params: Tensor[]) => Optimizer])[] = [
  ["SGD", (params) => new SGD(params, { lr: 0.1 })],
  ["SGD with momentum", (params) => new SGD(params, { lr: 0.1, momentum: 0.9, weightDecay: 0.1 })],
  ["Adam", (params) => new Adam(params, { amsgrad: true, weightDecay: 0.1 })],
  ["AdamW", (params) => new AdamW(params)],
  ["RMSprop", (params) => new RMSprop(params, { centered: true, momentum: 0.5 })],
  ["Adagrad", (params) => new Adagrad(params)],
];

/** On the JavaScript heap, in a shared block, and in one of its own. */
const sizes = [3, 500, 50_000];

function withGradients(dtype: DType): Tensor[] {
  return sizes.map((size) => {
    const param = parameter(ones([size], { dtype }));
    param.grad = ones([size], { dtype });
    return param;
  });
}

describe.each(makers)("a step of %s", (_, make) => {
  test.each(["float32", "float64"] as const)("makes no tensor after the first one, %s", (dtype) => {
    const params = withGradients(dtype);
    const optimizer = make(params);
    optimizer.step();
    const storages = params.map(({ storage }) => storage);
    using tracking = trackAllocations();
    const { liveBytes } = memory();
    for (let i = 0; i < 10; i++) {
      optimizer.step();
      clipGradValue_(params, 0.5);
      optimizer.lr = 0.1 / (i + 1);
    }
    expect(tracking.report().made).toBe(0);
    expect(memory().liveBytes).toBe(liveBytes);
    expect(params.map(({ storage }) => storage)).toEqual(storages);
  });

  test("remembers beyond the scope of the first step", () => {
    const params = withGradients("float32");
    const optimizer = make(params);
    tidy(() => optimizer.step());
    tidy(() => {
      optimizer.restore(optimizer.state());
      optimizer.step();
    });
    optimizer.step();
    expect(params.every((param) => Number.isFinite(param.get(-1)))).toBe(true);
  });
});

describe("restore", () => {
  test("gives back the memory of what it replaces", () => {
    const params = withGradients("float32");
    const optimizer = new Adam(params);
    optimizer.step();
    const state = tidy(() => optimizer.state());
    const { liveBytes } = memory();
    for (let i = 0; i < 5; i++) optimizer.restore(state);
    expect(memory().liveBytes).toBe(liveBytes);
  });
});

describe("the version of a parameter", () => {
  test("tells a backward that needs what was there", () => {
    const w = parameter(tensor([2]));
    const loss = w.square().sum();
    w.grad = tensor([1]);
    new SGD([w], { lr: 0.5 }).step();
    expect(() => loss.backward()).toThrow(
      "backward: a value of shape [1] that square needs was changed in place by SGD after square had used it",
    );
  });

  test("is that of a change without recording, wherever the step is", () => {
    const w = parameter(tensor([2]));
    w.grad = tensor([1]);
    const optimizer = new SGD([w], { lr: 0.5 });
    optimizer.step();
    noGrad(() => optimizer.step());
    expect([w.item(), w.isLeaf, w.requiresGrad]).toEqual([1, true, true]);
    w.square().sum().backward();
    expect(w.grad.item()).toBe(3);
  });
});

describe("without room in the memory of the kernels", () => {
  test.each(makers)("%s has the same bits, by copies to and from there", (_, make) => {
    const trained = (): Tensor[] => {
      const rng = generator(2);
      const params = [300, 4096, 40_001].map((size) => parameter(randn([size], { rng })));
      const optimizer = make(params);
      for (let step = 0; step < 3; step++) {
        for (const param of params) param.grad = randn(param.shape, { rng });
        optimizer.step();
      }
      return params;
    };
    const roomy = trained();
    const { budgetBytes } = memory();
    onTestFinished(() => setMemoryBudget(budgetBytes));
    setMemoryBudget(0);
    const cramped = trained();
    expect(cramped[2]?.storage.heap).not.toBe(null);
    cramped.forEach((param, i) => {
      const others = roomy[i]?.toTypedArray();
      const different = param.toTypedArray().filter((x, k) => x !== others?.[k]);
      expect(different.length).toBe(0);
    });
  });
});

describe("zeroGrad", () => {
  test("gives the memory of gradients back if it is told to", () => {
    const params = withGradients("float32");
    const optimizer = new SGD(params, { lr: 1 });
    const grads = params.map(({ grad }) => grad);
    const { liveBytes } = memory();
    optimizer.zeroGrad({ dispose: true });
    expect(params.map(({ grad }) => grad)).toEqual([null, null, null]);
    expect(grads.map((grad) => grad?.storage.disposed)).toEqual([true, true, true]);
    expect(liveBytes - memory().liveBytes).toBeGreaterThanOrEqual(200_000);
    optimizer.zeroGrad({ dispose: true });
  });

  test("forgets gradients and leaves them to those who hold them", () => {
    const w = parameter(zeros([2]));
    const optimizer = new SGD([w], { lr: 1 });
    w.add(1).square().sum().backward();
    const { grad } = w;
    optimizer.zeroGrad();
    expect([w.grad, grad?.toArray()]).toEqual([null, [2, 2]]);
  });
});
