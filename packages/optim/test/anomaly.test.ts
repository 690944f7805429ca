import { AnomalyError, detectAnomaly, parameter } from "@linnet/autograd";
import { tensor } from "@linnet/tensor";
import { expect, test } from "vitest";
import { SGD } from "../src/index.ts";

test("a step that overflows is an anomaly with the name of the optimiser", () => {
  const w = parameter(tensor([1e30]));
  w.grad = tensor([-3e38]);
  const optimizer = new SGD([w], { lr: 100 });
  const run = () => detectAnomaly(() => optimizer.step());
  expect(run).toThrow(AnomalyError);
  expect(run).toThrow(/^SGD: /);
});
