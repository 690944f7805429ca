import { AnomalyError, detectAnomaly, parameter } from "@linnet/autograd";
import { tensor, updateInPlace } from "@linnet/tensor";
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

test("an update outside of noGrad is refused, since none is recorded", () => {
  const w = parameter(tensor([1]));
  const kernel = {
    name: "update",
    loop: () => undefined,
    simd: () => [null],
  };
  expect(() => updateInPlace(kernel, [w, tensor([1])], [])).toThrow(
    "update: this tensor is tracked, and single elements are not recorded; " +
      "write them inside noGrad(() => ...), or with setAt_(x, value, ...)",
  );
  expect(w.item()).toBe(1);
});
