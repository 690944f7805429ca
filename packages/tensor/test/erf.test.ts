import { erf, erfc, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import golden from "../../testing/golden/accurate.json" with { type: "json" };

const rows = golden.erf as unknown as readonly (readonly [number, number, number])[];
const x = tensor(
  rows.map(([at]) => at),
  { dtype: "float64" },
);

describe.each([
  ["erf", erf, 1],
  ["erfc", erfc, 2],
] as [string, (x: Tensor) => Tensor, 1 | 2][])("%s", (name, f, column) => {
  it("has all digits of a double but the last, from the middle to the far tail", () => {
    f(x)
      .toTypedArray()
      .forEach((value, i) => {
        const [at, ...answers] = rows[i] as readonly [number, number, number];
        const expected = answers[column - 1] as number;
        const error = Math.abs(value - expected) / Math.abs(expected || 1);
        expect(error, `${name}(${at})`).toBeLessThan(1e-15);
      });
  });

  it("passes on NaN, and knows the infinities", () => {
    const special = f(tensor([Number.NaN, Infinity, -Infinity, 30, -30])).toArray();
    expect(special).toEqual(name === "erf" ? [NaN, 1, -1, 1, -1] : [NaN, 0, 2, 0, 2]);
  });
});
