import { at, choice, GradError, generator, take, tensor } from "@linnet/tensor";
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
    const loss = at(x, indices).sum().add(at(x, mask).sum()).add(at(x, range).sum());
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
    at(x, tensor([false, false]))
      .sum()
      .backward();
    expect(x.grad?.toArray()).toEqual([0, 0]);
  });

  it("gives each entry of a choice as much as it was chosen", () => {
    const x = parameter(tensor([1, 2, 3]));
    const picked = choice(3, [100], { rng: generator(0) }).toTypedArray();
    choice(x, [20, 5], { rng: generator(0) })
      .sum()
      .backward();
    const counts = [0, 1, 2].map((i) => picked.filter((index) => index === i).length);
    expect(x.grad?.toArray()).toEqual(counts);
  });
});
