import { inspect } from "node:util";
import { ones, reshape, tensor } from "@linnet/tensor";
import { expect, it } from "vitest";

it("shows its elements in Node's console, not its fields", () => {
  expect(inspect(tensor([1, 2.5]))).toBe("tensor([1.0000, 2.5000])");
  expect(inspect({ x: tensor([1, 2]) })).toBe("{ x: tensor([1., 2.]) }");
});

it("is nested arrays in JSON", () => {
  expect(
    JSON.stringify({
      x: tensor([
        [1, 2],
        [3, 4],
      ]),
    }),
  ).toBe('{"x":[[1,2],[3,4]]}');
});

it("keeps its shape when the array that gave it changes", () => {
  const shape = [2, 2];
  const x = reshape(ones([4]), shape);
  shape[0] = 9;
  expect(x.shape).toEqual([2, 2]);
});

it("stores 1 for what is not 0 as bool", () => {
  const x = tensor([true, false]);
  x.set(5, 1);
  expect(x.sum().item()).toBe(2);
});
