import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { useBuiltWorkers } from "./useBuiltWorkers.ts";

const { urlOf } = useBuiltWorkers();
const run = promisify(execFile);

let count = 0;

/** A program that imports the library as Node does. */
function programOf(code: string): string {
  return `
    import { DataLoader } from "${urlOf("data")}";
    import { workerDataset, WorkerError } from "${urlOf("workers")}";
    const samples = new URL("${urlOf("samples")}");
    ${code}
  `;
}

/** What the program prints until it ends, which it does when nothing keeps it. */
async function outputOf(code: string): Promise<string> {
  const path = fileURLToPath(urlOf(`program${count++}`));
  writeFileSync(path, programOf(code));
  const { stdout } = await run(process.execPath, [path]);
  return stdout.trim();
}

describe("a program in Node", () => {
  it("loads the data set from a module", async () => {
    const output = await outputOf(`
      const dataset = await workerDataset(samples, { options: { length: 5 } });
      for await (const { features } of new DataLoader(dataset, { batchSize: 2, workers: 2 })) {
        console.log(JSON.stringify(features));
      }
    `);
    expect(output).toBe("[[0,0],[1,1]]\n[[2,4],[3,9]]\n[[4,16]]");
  });

  it("ends although workers wait for another epoch", async () => {
    const output = await outputOf(`
      const dataset = await workerDataset(String(samples));
      const loader = new DataLoader(dataset, { batchSize: 5, workers: 2 });
      let batches = 0;
      for await (const _ of loader) batches++;
      console.log(batches);
    `);
    expect(output).toBe("2");
  });

  it("waits for a batch when it waits for nothing else", async () => {
    const output = await outputOf(`
      const dataset = await workerDataset(samples, { options: { delay: 200 } });
      console.log(JSON.stringify((await dataset.get(3)).features));
    `);
    expect(output).toBe("[3,9]");
  });

  it("may be a text", async () => {
    const code = programOf("console.log((await workerDataset(samples)).length);");
    const options = ["--input-type=module", "--eval", code];
    expect((await run(process.execPath, options)).stdout).toBe("10\n");
  });

  it.each([
    [
      `new URL("missing.js", samples)`,
      `{}`,
      /^workerDataset: the worker cannot import file:\/\/.*\/missing\.js: Cannot find module '.*missing\.js'.*; see that it is there, and all that it imports$/,
    ],
    [
      `samples`,
      `{ exportName: "nothing" }`,
      /^workerDataset: file:\/\/.*\/samples\.js exports Samples, makeDataset, makesNothing, noFunction and no function nothing; export one that makes the data set, or say its name by exportName$/,
    ],
    [
      `samples`,
      `{ exportName: "noFunction" }`,
      /^workerDataset: .* and no function noFunction; export one/,
    ],
    [
      `samples`,
      `{ exportName: "makesNothing" }`,
      /^workerDataset: the factory made something with length 3 and without get; make a Dataset, which has both$/,
    ],
  ])("says what is wrong with %s and %s", async (module, options, message) => {
    const output = await outputOf(`
      try {
        await workerDataset(${module}, ${options});
      } catch (error) {
        console.log(error instanceof WorkerError, error.message);
      }
    `);
    expect(output).toMatch(/^true /);
    expect(output.slice("true ".length)).toMatch(message);
  });
});
