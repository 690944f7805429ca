import { IndexError, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { DataLoader, type Dataset, Subset, TensorDataset } from "../../src/index.ts";
import { localFetcher } from "../../src/loader/localFetcher.ts";
import { batchesOf, contents, Delayed, numbered, Single } from "../loader/datasets.ts";

describe("a Subset", () => {
  it("has the samples of its indices, in their order, by batches too", () => {
    const part = new Subset(numbered(10), [7, 1, 7]);
    expect(part.length).toBe(3);
    expect(contents(part.get(0))).toEqual([[70, 71], 7]);
    expect(contents(part.getBatch([2, 1]))).toEqual([
      [
        [70, 71],
        [10, 11],
      ],
      [7, 1],
    ]);
  });

  it("is loaded as any data set, also a part of a part, in time, and one with get alone", async () => {
    const options = { batchSize: 2, seed: 0 };
    const part = new Subset(new Subset(new Single(10), [9, 8, 7, 6]), [3, 0, 1]);
    const batches = Array.from(new DataLoader(part, options), contents);
    expect(batches.map((batch) => (batch as { label: number[] }).label)).toEqual([[6, 9], [8]]);
    const inTime = new Subset(new Delayed(10), [6, 9, 8]);
    expect(await batchesOf(new DataLoader(inTime, options))).toEqual(batches);
  });

  it("leaves samples the random numbers that they have in the whole", () => {
    const options = { batchSize: 10, seed: 3 };
    const [whole] = Array.from(new DataLoader(new Single(10), options), contents);
    const part = new Subset(new Single(10), [5, 2]);
    const [batch] = Array.from(new DataLoader(part, options), contents);
    const { noise } = whole as { noise: number[][] };
    expect(batch).toMatchObject({ label: [5, 2], noise: [noise[5], noise[2]] });
  });

  it("says of its batches what the whole does, and gives back those that it puts together", () => {
    expect(new Subset(numbered(3), [1]).makesNewBatches).toBe(true);
    expect(new Subset(new Single(3), [1]).makesNewBatches).toBe(true);
    const kept = tensor([1]);
    const holds: Dataset<Tensor> = { length: 1, get: () => kept.at(0), getBatch: () => kept };
    const part = new Subset(holds, [0]);
    expect(part.makesNewBatches).toBe(false);
    for (const _ of new DataLoader(part, { batchSize: 1 }));
    expect(kept.toArray()).toEqual([1]);
  });

  it("is loaded by the workers of the whole", async () => {
    const whole = new Single(10);
    let closed = 0;
    const elsewhere: Dataset<{ label: Tensor; noise: Tensor }> = {
      length: 10,
      get: (index, context) => whole.get(index, context),
      openWorkers: (settings) => ({ ...localFetcher(whole, settings), close: () => void closed++ }),
    };
    const part = new Subset(elsewhere, [4, 5, 6]);
    const options = { batchSize: 2, seed: 1, shuffle: true };
    const alone = await batchesOf(new DataLoader(new Subset(whole, [4, 5, 6]), options));
    await using loader = new DataLoader(part, { ...options, workers: 2 });
    expect(await batchesOf(loader)).toEqual(alone);
    await loader.close();
    expect(closed).toBe(1);
    expect("openWorkers" in new Subset(whole, [1])).toBe(false);
  });

  it("names the index in the whole when a sample fails", () => {
    const failing: Dataset<Tensor> = {
      length: 9,
      get() {
        throw new Error("gone");
      },
    };
    expect(() => [...new DataLoader(new Subset(failing, [8]), { batchSize: 1 })]).toThrow(
      "get: the data set threw Error (gone) for sample 8; see the cause",
    );
  });

  it.each([3, -1, 0.5, Number.NaN])("refuses the index %s", (index) => {
    const whole = new TensorDataset(tensor([1, 2, 3]));
    expect(() => new Subset(whole, [0, index])).toThrow(
      new IndexError(`Subset: indices[1] is ${index}, of 3 samples; give integers from 0`),
    );
    const part = new Subset(whole, [0, 1, 2]);
    const error = `Subset: there is no sample ${index} of 3; give an integer from 0`;
    expect(() => part.get(index)).toThrow(new IndexError(error));
    expect(() => part.getBatch([index])).toThrow(new IndexError(error));
  });
});
