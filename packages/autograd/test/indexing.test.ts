import { GradError, take, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { parameter } from "../src/index.ts";

const int = (data: number[]) => tensor(data, { dtype: "int32" });

describe("backward through an index", () => {
  it("goes through the rows that an iteration gives", () => {
    const x = parameter(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    let total = tensor(0);
    let weight = 1;
    for (const row of x) total = total.add(row.mul(weight++).sum());
    total.backward();
    expect(x.grad?.toArray()).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it("is that of the index at the time, though its tensors and ranges are changed since", () => {
    const x = parameter(tensor([1, 2, 3]));
    const [indices, mask] = [int([0, 0]), tensor([true, false, false])];
    const range: [number, number] = [0, 1];
    const loss = x.at(indices).sum().add(x.at(mask).sum()).add(x.at(range).sum());
    indices.fill_(2);
    mask.fill_(1);
    range[1] = 3;
    loss.backward();
    expect(x.grad?.toArray()).toEqual([4, 0, 0]);
  });

  it("refuses indices of take that were changed since", () => {
    const x = parameter(tensor([1, 2, 3]));
    const indices = int([0, 0]);
    const loss = take(x, indices).sum();
    indices.fill_(2);
    expect(() => loss.backward()).toThrow(GradError);
  });

  it("leaves zeros where nothing was selected", () => {
    const x = parameter(tensor([1, 2]));
    x.at(tensor([false, false]))
      .sum()
      .backward();
    expect(x.grad?.toArray()).toEqual([0, 0]);
  });
});
