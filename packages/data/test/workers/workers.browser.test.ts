import type { Tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { DataLoader, type LoaderOptions } from "../../src/index.ts";
import { workerDataset } from "../../src/workers/index.ts";
import { type NumberedSample, type SampleOptions, Samples } from "./fixtures/samples.ts";
import { valuesOf } from "./valuesOf.ts";

const samples = () =>
  new Worker(new URL("./fixtures/samples.worker.ts", import.meta.url), { type: "module" });

// Here are the sources as they are; page.test.ts looks at what fails, on a page that was built.
describe("Web Workers", () => {
  it("give the same batches as the page itself", async () => {
    const options: LoaderOptions = { batchSize: 3, shuffle: true, seed: 5 };
    const sampled: SampleOptions = { length: 11, random: true };
    const expected = await valuesOf(new DataLoader(new Samples(sampled), options));
    await using dataset = await workerDataset<NumberedSample>(samples, { options: sampled });
    for (const workers of [0, 2]) {
      const loader = new DataLoader(dataset, { ...options, workers });
      expect(await valuesOf(loader), `${workers} workers`).toEqual(expected);
    }
  });

  it("load the data set from a module", async () => {
    const module = new URL("./fixtures/samples.ts", import.meta.url);
    await using dataset = await workerDataset<NumberedSample>(module, { options: { length: 4 } });
    expect(dataset.length).toBe(4);
    expect(((await dataset.get(3)).features as Tensor).toArray()).toEqual([3, 9]);
  });

  it("listen from when their script is ready", async () => {
    const late = () =>
      new Worker(new URL("./fixtures/late.worker.ts", import.meta.url), { type: "module" });
    await using dataset = await workerDataset(late);
    expect(dataset.length).toBe(10);
  });
});
