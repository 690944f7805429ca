import type { Tensor } from "@linnet/tensor";
import { expect, it } from "vitest";
import { workerDataset } from "../../src/workers/index.ts";
import type { NumberedSample } from "./fixtures/samples.ts";

// A module shares its tensors with the worker only where both are served as they are, as here. All else of
// workers is looked at on a page that was built (page.test.ts), which loads in a fraction of the time.
it("a worker of a page loads the data set from a module", async () => {
  const module = new URL("./fixtures/samples.ts", import.meta.url);
  await using dataset = await workerDataset<NumberedSample>(module, { options: { length: 4 } });
  expect(dataset.length).toBe(4);
  expect(((await dataset.get(3)).features as Tensor).toArray()).toEqual([3, 9]);
});
