import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CsvRows,
  DataLoader,
  feistelSampler,
  type LoaderState,
  openCsvRows,
} from "../../src/index.ts";

const count = 5000;
let folder = "";
let path = "";
let rows: CsvRows;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-loader-"));
  path = join(folder, "rows.csv");
  const lines = Array.from({ length: count }, (_, i) => `${i},${2 * i}\n`);
  await writeFile(path, `x,y\n${lines.join("")}`);
  rows = await openCsvRows(path, { features: ["x"], target: "y" });
});
afterAll(async () => {
  await rows.close();
  await rm(folder, { recursive: true });
});

function loaderOf(options: { seed?: number; prefetch?: number } = {}) {
  const sampler = feistelSampler(rows.length);
  return new DataLoader(rows, { batchSize: 64, sampler, seed: 3, ...options });
}

/** The rows of the batches of a loop, and the state that the loader had after `stopAfter` of them. */
async function epochOf(loader: ReturnType<typeof loaderOf>, stopAfter = Infinity) {
  const batches: number[][] = [];
  let state: LoaderState | undefined;
  for await (const [X, y] of loader) {
    const indices = X.reshape([-1]).toArray() as number[];
    expect(y.reshape([-1]).toArray()).toEqual(indices.map((i) => 2 * i));
    batches.push(indices);
    if (batches.length !== stopAfter) continue;
    state = loader.state();
    break;
  }
  return { batches, state };
}

describe("a loader over the rows of a file", () => {
  it("has every row once an epoch, in another order each time", async () => {
    const loader = loaderOf();
    const first = (await epochOf(loader)).batches.flat();
    const second = (await epochOf(loader)).batches.flat();
    const all = Array.from({ length: count }, (_, i) => i);
    expect(first).not.toEqual(second);
    for (const epoch of [first, second]) {
      expect(epoch).not.toEqual(all);
      expect(epoch.toSorted((a, b) => a - b)).toEqual(all);
    }
  });

  it("has the same batches for the same seed, whatever is fetched ahead", async () => {
    const { batches } = await epochOf(loaderOf({ prefetch: 0 }));
    for (const prefetch of [1, 8]) {
      expect((await epochOf(loaderOf({ prefetch }))).batches).toEqual(batches);
    }
    expect((await epochOf(loaderOf({ seed: 4 }))).batches).not.toEqual(batches);
  });

  it.each([1, 40, 78])("goes on after batch %d as if it had not stopped", async (stopAfter) => {
    const whole = loaderOf();
    const epochs = [await epochOf(whole), await epochOf(whole)].map(({ batches }) => batches);
    const { batches, state } = await epochOf(loaderOf(), stopAfter);
    const later = loaderOf();
    later.restore(JSON.parse(JSON.stringify(state)));
    const rest = await epochOf(later);
    expect([...batches, ...rest.batches]).toEqual(epochs[0]);
    expect((await epochOf(later)).batches).toEqual(epochs[1]);
  });
});
