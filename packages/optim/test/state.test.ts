import { parameter } from "@linnet/autograd";
import { type DType, generator, isTensor, randn, type Tensor, tensor, zeros } from "@linnet/tensor";
import { describe, expect, test } from "vitest";
import { Adagrad, Adam, AdamW, type Optimizer, RMSprop, SGD } from "../src/index.ts";

const makers: readonly (readonly [string, (params: Tensor[]) => Optimizer])[] = [
  ["SGD", (params) => new SGD(params, { lr: 0.1 })],
  ["SGD with momentum", (params) => new SGD(params, { lr: 0.1, momentum: 0.9, dampening: 0.5 })],
  ["Adam", (params) => new Adam(params, { lr: 0.1, betas: [0.5, 0.9] })],
  ["Adam with amsgrad", (params) => new Adam(params, { amsgrad: true })],
  ["AdamW", (params) => new AdamW(params)],
  ["RMSprop", (params) => new RMSprop(params, { centered: true, momentum: 0.5 })],
  ["Adagrad", (params) => new Adagrad(params, { initialAccumulatorValue: 0.5, lrDecay: 0.1 })],
];

function twoParameters(dtype: DType = "float32"): Tensor[] {
  const rng = generator(4);
  return [parameter(randn([3, 2], { rng, dtype })), parameter(randn([], { rng, dtype }))];
}

/** Steps with gradients that depend on the step; every third one without the second parameter. */
function train(optimizer: Optimizer, params: readonly Tensor[], from: number, to: number): void {
  for (let step = from; step < to; step++) {
    const rng = generator(step);
    params.forEach((param, i) => {
      const isMissing = i === 1 && step % 3 === 0;
      param.grad = isMissing ? null : randn(param.shape, { rng, dtype: param.dtype });
    });
    optimizer.step();
  }
}

function bitsOf(params: readonly Tensor[]): number[] {
  return params.flatMap((param) => [...param.toTypedArray()]);
}

describe.each(makers)("the state of %s", (_, make) => {
  test("goes on in the same bits, in a new optimiser with other options", () => {
    const params = twoParameters();
    const optimizer = make(params);
    train(optimizer, params, 0, 5);
    const state = optimizer.state();
    const copies = params.map((param) => parameter(param));
    train(optimizer, params, 5, 9);
    const other = make(copies);
    other.lr = 7;
    other.restore(state);
    train(other, copies, 5, 9);
    expect(bitsOf(copies)).toEqual(bitsOf(params));
  });

  test("is a copy, before and after", () => {
    const params = twoParameters();
    const optimizer = make(params);
    train(optimizer, params, 0, 2);
    const state = optimizer.state();
    const before = JSON.stringify(state);
    train(optimizer, params, 2, 4);
    expect(JSON.stringify(state)).toBe(before);
    optimizer.restore(state);
    train(optimizer, params, 4, 6);
    expect(JSON.stringify(state)).toBe(before);
  });

  test("of before the first step restores too", () => {
    const params = twoParameters();
    const optimizer = make(params);
    const state = optimizer.state();
    train(optimizer, params, 0, 3);
    optimizer.restore(state);
    expect(JSON.stringify(optimizer.state())).toBe(JSON.stringify(state));
  });
});

describe("a state", () => {
  test("is JSON with tensors in it, with the names of PyTorch", () => {
    const [w, b] = twoParameters() as [Tensor, Tensor];
    const optimizer = new Adam([{ params: [w] }, { params: [b], lr: 0.5 }], { betas: [0.5, 0.75] });
    w.grad = zeros([3, 2]);
    optimizer.step();
    const { parameters, ...rest } = optimizer.state();
    const options = { betas: [0.5, 0.75], eps: 1e-8, weightDecay: 0, amsgrad: false };
    expect(rest).toEqual({
      optimizer: "Adam",
      groups: [
        { lr: 0.001, ...options, maximize: false, params: [0] },
        { lr: 0.5, ...options, maximize: false, params: [1] },
      ],
    });
    expect(Object.keys(parameters[0] as object)).toEqual(["steps", "expAvg", "expAvgSq"]);
    expect(parameters[1]).toEqual({ steps: 0 });
    expect(isTensor(parameters[0]?.expAvg)).toBe(true);
  });

  test("that does not fit is refused, and nothing has changed", () => {
    const params = twoParameters();
    const optimizer = new SGD(params, { lr: 0.1, momentum: 0.9 });
    train(optimizer, params, 0, 2);
    const state = optimizer.state();
    const before = JSON.stringify(state);
    const [first, second] = state.parameters as [object, object];
    const group = state.groups[0] as object;
    const refused: readonly (readonly [unknown, string])[] = [
      [null, "SGD.restore: this is no state of an optimiser; give what state() gave"],
      [
        new Adam(params).state(),
        "SGD.restore: the state is of Adam; give one that SGD has written",
      ],
      [
        { ...state, groups: [group, group] },
        "SGD.restore: the state has 2 groups and the optimiser 1; make the same groups first",
      ],
      [
        { ...state, groups: [{ ...group, params: [0] }] },
        "SGD.restore: group 0 has 1 parameters in the state and 2 in the optimiser; " +
          "give the state of the same model",
      ],
      [
        { ...state, groups: [{ ...group, lr: -1 }] },
        "SGD.restore: group 0: lr is -1; give a finite number from 0",
      ],
      [
        { ...state, groups: [{ lr: 1, params: [0, 1] }] },
        "SGD.restore: group 0 of the state has no momentum; give what state() gave",
      ],
      [
        { ...state, parameters: [first] },
        "SGD.restore: parameter 1 has taken undefined steps in the state; give what state() gave",
      ],
      [
        { ...state, parameters: [first, { ...second, steps: 1.5 }] },
        "SGD.restore: parameter 1 has taken 1.5 steps in the state; give what state() gave",
      ],
      [
        { ...state, parameters: [first, { ...second, expAvg: tensor(1) }] },
        "SGD.restore: expAvg of parameter 1 is nothing that it remembers; give what state() gave",
      ],
      [
        { ...state, parameters: [first, { ...second, momentumBuffer: [1] }] },
        "SGD.restore: momentumBuffer of parameter 1 is 1; give what state() gave",
      ],
      [
        { ...state, parameters: [first, { ...second, momentumBuffer: zeros([4]) }] },
        "SGD.restore: momentumBuffer of parameter 1 has shape [4] and the parameter []; " +
          "give the state of the same model",
      ],
      [
        {
          ...state,
          parameters: [first, { steps: 1, momentumBuffer: zeros([], { dtype: "float64" }) }],
        },
        "SGD.restore: momentumBuffer of parameter 1 is float64 and the parameter float32; " +
          "give the state of the same model",
      ],
    ];
    for (const [given, message] of refused) {
      expect(() => optimizer.restore(given as never)).toThrow(expect.objectContaining({ message }));
      expect(JSON.stringify(optimizer.state())).toBe(before);
    }
  });
});
