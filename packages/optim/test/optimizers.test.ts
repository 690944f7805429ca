import { parameter } from "@linnet/autograd";
import { type DType, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, test } from "vitest";
import { Adagrad, Adam, AdamW, type Optimizer, RMSprop, SGD } from "../src/index.ts";
import golden from "./oracle/optimizers.json" with { type: "json" };

interface Case {
  readonly optimizer: string;
  readonly dtype: string;
  readonly options: object;
  readonly groups: readonly ({ readonly params: readonly number[] } & object)[] | null;
}

const classes = { SGD, Adam, AdamW, RMSprop, Adagrad };

function titleOf({ optimizer, dtype, options, groups }: Case): string {
  const where = groups === null ? "" : ` in groups ${JSON.stringify(groups)}`;
  return `${optimizer} in ${dtype}, ${JSON.stringify(options)}${where}`;
}

function startOf(dtype: DType): Tensor[] {
  return golden.start.map((data, i) =>
    parameter(tensor(data, { dtype }).reshape(golden.shapes[i] as number[])),
  );
}

function optimizerOf({ optimizer, options, groups }: Case, params: readonly Tensor[]): Optimizer {
  const Class = classes[optimizer as keyof typeof classes] as unknown as new (
    params: unknown,
    options: unknown,
  ) => Optimizer;
  if (groups === null) return new Class(params, options);
  const own = groups.map(({ params: indices, ...rest }) => ({
    ...rest,
    params: indices.map((i) => params[i]),
  }));
  return new Class(own, options);
}

function giveGradients(params: readonly Tensor[], step: number): void {
  params.forEach((param, i) => {
    const data = golden.gradients[step]?.[i];
    param.grad = data == null ? null : tensor(data, { dtype: param.dtype }).reshape(param.shape);
  });
}

function elementsOf(params: readonly Tensor[]): number[] {
  return params.flatMap((param) => [...param.toTypedArray()]);
}

function farthest(found: readonly number[], expected: readonly number[]): number {
  return Math.max(...found.map((x, i) => Math.abs(x - expected[i]!)));
}

describe("the paths of torch.optim", () => {
  test.each(golden.cases.map((each) => [titleOf(each), each] as const))("%s", (_, each) => {
    const params = startOf(each.dtype as DType);
    const optimizer = optimizerOf(each, params);
    each.path.forEach((expected, step) => {
      giveGradients(params, step);
      optimizer.step();
      const found = elementsOf(params);
      // In float32 the very digits: the formulas round where PyTorch rounds.
      if (each.dtype === "float32") expect(found).toEqual(expected);
      else expect(farthest(found, expected)).toBeLessThan(1e-12);
    });
  });
});

describe("the ends of paths with options drawn at random", () => {
  test.each(golden.randomCases.map((each) => [titleOf(each), each] as const))("%s", (_, each) => {
    const params = startOf(each.dtype as DType);
    const optimizer = optimizerOf(each, params);
    golden.gradients.forEach((_, step) => {
      giveGradients(params, step);
      optimizer.step();
    });
    const found = elementsOf(params);
    if (each.dtype === "float32") expect(found).toEqual(each.end);
    else expect(farthest(found, each.end)).toBeLessThan(1e-12);
  });
});
