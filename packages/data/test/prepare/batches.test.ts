import { ShapeError, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { MinMaxScaler, Standardizer } from "../../src/index.ts";
import golden from "../golden/prepare.json" with { type: "json" };
import { expectClose } from "./closeTo.ts";

const float64 = { dtype: "float64" } as const;

/** The rows cut into batches, one at a time. */
async function* batchesOf(rows: number[][], cuts: readonly number[]): AsyncGenerator<Tensor> {
  const ends = [...cuts, rows.length];
  let start = 0;
  for (const end of ends) {
    yield tensor(rows.slice(start, end), float64);
    start = end;
  }
}

describe("fitting to batches is fitting to all their rows:", () => {
  it.each(golden.moments)("$title, standardised", async ({ rows, cuts, mean, std }) => {
    const standardizer = await Standardizer.fitBatches(batchesOf(rows, cuts));
    expectClose(standardizer.mean, mean, 2e-15);
    expectClose(standardizer.std, std, 1e-13);
  });

  it.each(golden.moments)("$title, brought to a range", async ({ rows, cuts, min, max }) => {
    const scaler = await MinMaxScaler.fitBatches(batchesOf(rows, cuts));
    expect([scaler.min, scaler.max]).toEqual([min, max]);
  });

  it("a column that is constant in each batch, but not over all", async () => {
    const batches = [tensor([[1], [1]], float64), tensor([[3], [3]], float64)];
    const standardizer = await Standardizer.fitBatches(batches);
    expect([standardizer.mean, standardizer.std]).toEqual([[2], [1]]);
  });

  it("refuses batches of other columns, and none at all", async () => {
    const batches = [tensor([[1, 2]], float64), tensor([[1]], float64)];
    await expect(Standardizer.fitBatches(batches)).rejects.toThrow(
      new ShapeError(
        "Standardizer.fitBatches: a batch has shape [1, 1] after batches of 2 columns; " +
          "give the same columns in each",
      ),
    );
    await expect(Standardizer.fitBatches([])).rejects.toThrow(
      new ShapeError("Standardizer.fitBatches: there are no batches; give at least one row"),
    );
  });

  it("comes back from JSON with every digit", async () => {
    const { rows, cuts } = golden.moments[0]!;
    const standardizer = await Standardizer.fitBatches(batchesOf(rows, cuts));
    const again = Standardizer.fromJSON(JSON.parse(JSON.stringify(standardizer)));
    expect(again).toEqual(standardizer);
    const features = tensor(rows, float64);
    const scaled = standardizer.transform(features);
    expect(again.transform(features).toTypedArray()).toEqual(scaled.toTypedArray());
    expectClose(again.inverse(scaled).toTypedArray(), rows.flat(), 1e-15, 3);
  });
});
