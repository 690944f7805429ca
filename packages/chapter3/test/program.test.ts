import { noGrad, parameter } from "@linnet/autograd";
import { dataIter, syntheticData } from "@linnet/data";
import { generator, matmul, randn, type Tensor, tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { sgd, squaredLoss } from "../src/scratch/index.ts";

describe("the chapter's program, as a user writes it", () => {
  it("runs, and finds the parameters", () => {
    const printed: unknown[][] = [];
    const console = { log: (...values: unknown[]) => printed.push(values) };

    const rng = generator(0);
    const trueW = tensor([2, -3.4]);
    const trueB = 4.2;
    const { features, labels } = syntheticData(trueW, trueB, 1000, { rng });

    const w = parameter(randn([2, 1], { std: 0.01, rng }));
    const b = parameter(zeros([1]));
    const linreg = (X: Tensor) => matmul(X, w).add(b);

    for (let epoch = 1; epoch <= 3; epoch++) {
      for (const [X, y] of dataIter(10, features, labels, { rng })) {
        squaredLoss(linreg(X), y).sum().backward();
        sgd([w, b], 0.03, 10);
      }
      noGrad(() =>
        console.log(`epoch ${epoch}, loss ${squaredLoss(linreg(features), labels).mean().item()}`),
      );
    }
    console.log("error in w:", trueW.sub(w.reshape([2])), "error in b:", b.mul(-1).add(trueB));

    expect(printed).toHaveLength(4);
    const losses = printed.slice(0, 3).map(([line]) => Number(String(line).split("loss ")[1]));
    expect(losses[0]).toBeLessThan(0.1);
    expect(losses[2]).toBeLessThan(1e-4);
    const [, errorW, , errorB] = printed[3] as [string, Tensor, string, Tensor];
    expect(errorW.abs().sum().item()).toBeLessThan(0.005);
    expect(errorB.abs().item()).toBeLessThan(0.005);
  });
});
