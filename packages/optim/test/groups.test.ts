import { parameter } from "@linnet/autograd";
import { type Tensor, tensor, zeros } from "@linnet/tensor";
import { describe, expect, test } from "vitest";
import { Adam, AdamW, RMSprop, SGD } from "../src/index.ts";

const leaf = () => parameter(zeros([1]));

function messageOf(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "no error";
}

describe("groups", () => {
  test("have options of their own, and those of the optimiser for the rest", () => {
    const [a, b, c] = [leaf(), leaf(), leaf()];
    const optimizer = new SGD([{ params: [a], lr: 0.5 }, { params: [b] }], {
      lr: 1,
      momentum: 0.9,
    });
    optimizer.addGroup({ params: [c], momentum: 0 });
    expect(optimizer.groups.map(({ lr, momentum }) => [lr, momentum])).toEqual([
      [0.5, 0.9],
      [1, 0.9],
      [1, 0],
    ]);
    expect(optimizer.groups[2]?.params[0]).toBe(c);
    expect(optimizer.lr).toBe(0.5);
    optimizer.lr = 2;
    expect(optimizer.groups.map(({ lr }) => lr)).toEqual([2, 2, 2]);
  });

  test("follow options that are set between steps", () => {
    const w = parameter(tensor([0]));
    const optimizer = new SGD([w], { lr: 1 });
    const group = optimizer.groups[0]!;
    const step = () => {
      w.grad = tensor([1]);
      optimizer.step();
      return w.item();
    };
    expect(step()).toBe(-1);
    group.maximize = true;
    expect(step()).toBe(0);
    group.momentum = 0.5;
    // The first step with momentum begins it: 1, then 1.5.
    expect([step(), step()]).toEqual([1, 2.5]);
    group.momentum = 0;
    expect(step()).toBe(3.5);
  });

  test("keep what an option was when it is set to what it cannot be", () => {
    const { groups } = new SGD([leaf()], { lr: 1, momentum: 0.5, nesterov: true });
    const group = groups[0]!;
    expect(messageOf(() => (group.lr = Number.NaN))).toBe(
      "ArgumentError: SGD: lr is NaN; give a finite number from 0",
    );
    expect(messageOf(() => (group.momentum = 0))).toBe(
      "ArgumentError: SGD: nesterov with momentum 0 and dampening 0; " +
        "give a momentum above 0 and no dampening",
    );
    expect([group.lr, group.momentum]).toEqual([1, 0.5]);
  });

  test("take parameters from anything that can be gone through", () => {
    const params = [leaf(), leaf()];
    function* each(): Iterable<Tensor> {
      yield* params;
    }
    for (const given of [each(), [{ params: each() }], new Set(params)]) {
      const found = new SGD(given as Iterable<Tensor>, { lr: 1 }).groups[0]?.params;
      expect(found?.length).toBe(2);
      found?.forEach((param, i) => {
        expect(param).toBe(params[i]);
      });
    }
  });
});

describe("what is wrong with parameters", () => {
  const w = leaf();
  const cases: readonly (readonly [unknown, string])[] = [
    [[], "ArgumentError: SGD: there are no parameters; give at least one"],
    [[{ params: [] }], "ArgumentError: SGD: there are no parameters; give at least one"],
    [w, "ArgumentError: SGD: params is a tensor; give an array of them, [w]"],
    [undefined, "ArgumentError: SGD: params is undefined; give an array of tensors"],
    [[w, 3], "ArgumentError: SGD: parameter 1 is 3; give tensors"],
    [
      [w, { params: [leaf()] }],
      "ArgumentError: SGD: params has tensors beside groups; put the tensors into a group, { params: [w] }",
    ],
    [[{ params: w }], "ArgumentError: SGD: params is a tensor; give an array of them, [w]"],
    [
      [leaf(), zeros([1])],
      "GradError: SGD: parameter 1 is not a tracked leaf; make it one with parameter(tensor)",
    ],
    [
      [w.mul(2)],
      "GradError: SGD: parameter 0 is not a tracked leaf; make it one with parameter(tensor)",
    ],
    [
      [w, leaf(), w],
      "ArgumentError: SGD: parameter 2 is there twice; give each parameter once, in one group",
    ],
    [
      [{ params: [w] }, { params: [leaf(), w] }],
      "ArgumentError: SGD: parameter 1 of group 1 is there twice; give each parameter once, in one group",
    ],
    [
      [{ params: [w], lr: -1 }, { params: [leaf()] }],
      "ArgumentError: SGD: lr is -1; give a finite number from 0",
    ],
    [
      [{ params: [w], weight_decay: 1 }],
      "ArgumentError: SGD: there is no option weight_decay; " +
        "it takes lr, momentum, dampening, weightDecay, nesterov, maximize",
    ],
  ];

  test.each(cases)("%#", (params, message) => {
    expect(messageOf(() => new SGD(params as never, { lr: 1 }))).toBe(message);
  });

  test("a group that is refused is not added", () => {
    const optimizer = new SGD([w], { lr: 1 });
    expect(messageOf(() => optimizer.addGroup({ params: [w] }))).toBe(
      "ArgumentError: SGD: parameter 0 of group 1 is there twice; give each parameter once, in one group",
    );
    expect(optimizer.groups.length).toBe(1);
  });

  test("a parameter that was disposed of meanwhile is noticed, also without a gradient", () => {
    const [kept, gone] = [leaf(), leaf()];
    const optimizer = new SGD([kept, gone], { lr: 0.1 });
    gone.dispose();
    expect(messageOf(() => optimizer.step())).toBe(
      "GradError: SGD: parameter 1 was disposed of; make the optimiser with tensors that the model has",
    );
  });
});

describe("what is wrong with options", () => {
  const params = [leaf()];
  const cases: readonly (readonly [() => unknown, string])[] = [
    [() => new SGD(params, {} as never), "SGD: lr is undefined; give a finite number from 0"],
    [
      () => new SGD(params, undefined as never),
      "SGD: lr is undefined; give a finite number from 0",
    ],
    [() => new SGD(params, { lr: Infinity }), "SGD: lr is Infinity; give a finite number from 0"],
    [() => new SGD(params, { lr: "1" as never }), 'SGD: lr is "1"; give a finite number from 0'],
    [
      () => new SGD(params, { lr: 1, momentum: -0.5 }),
      "SGD: momentum is -0.5; give a finite number from 0",
    ],
    [
      () => new SGD(params, { lr: 1, momentum: Number.NaN }),
      "SGD: momentum is NaN; give a finite number from 0",
    ],
    [
      () => new SGD(params, { lr: 1, dampening: Infinity }),
      "SGD: dampening is Infinity; give a finite number",
    ],
    [
      () => new SGD(params, { lr: 1, nesterov: 1 as never }),
      "SGD: nesterov is 1; give true or false",
    ],
    [
      () => new SGD(params, { lr: 1, nesterov: true, momentum: 0.5, dampening: 0.1 }),
      "SGD: nesterov with momentum 0.5 and dampening 0.1; give a momentum above 0 and no dampening",
    ],
    [
      () => new Adam(params, { betas: [0.9, 1] }),
      "Adam: betas is [0.9, 1]; give two numbers from 0 and below 1",
    ],
    [
      () => new Adam(params, { betas: [0.9] as never }),
      "Adam: betas is [0.9]; give two numbers from 0 and below 1",
    ],
    [
      () => new AdamW(params, { betas: [-0.1, 0.9] }),
      "AdamW: betas is [-0.1, 0.9]; give two numbers from 0 and below 1",
    ],
    [() => new Adam(params, { eps: -1 }), "Adam: eps is -1; give a finite number from 0"],
    [
      () => new RMSprop(params, { alpha: 1 }),
      "RMSprop: alpha is 1; give a number from 0 and below 1",
    ],
    [
      () => new Adam(params, { beta: 1 } as never),
      "Adam: there is no option beta; it takes lr, betas, eps, weightDecay, amsgrad, maximize",
    ],
  ];

  test.each(cases)("%#", (make, message) => {
    expect(messageOf(make)).toBe(`ArgumentError: ${message}`);
  });
});
