import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
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

  it("goes on after it has closed the data set", async () => {
    const output = await outputOf(`
      const dataset = await workerDataset(samples);
      await dataset.getBatch([1, 2]);
      await dataset.close();
      console.log("closed");
    `);
    expect(output).toBe("closed");
  });

  it("may be a text", async () => {
    const code = programOf("console.log((await workerDataset(samples)).length);");
    const options = ["--input-type=module", "--eval", code];
    expect((await run(process.execPath, options)).stdout).toBe("10\n");
  });

  it("says what is wrong with a module", async () => {
    const output = await outputOf(`
      const missing = new URL("missing.js", samples);
      const attempts = [
        [missing],
        ...["nothing", "noFunction", "makesNothing"].map((exportName) => [samples, { exportName }]),
      ];
      for (const attempt of attempts) {
        const error = await workerDataset(...attempt).catch((error) => error);
        console.log(error instanceof WorkerError, error.message);
      }
    `);
    expect(output.split("\n")).toEqual([
      expect.stringMatching(
        /^true workerDataset: the worker cannot import file:.*\/missing\.js: Cannot find module '.*missing\.js'.*; see that it is there, and all that it imports$/,
      ),
      expect.stringMatching(
        /^true workerDataset: file:.*\/samples\.js exports Samples, makeDataset, makesNothing, noFunction and no function nothing; export one that makes the data set, or say its name by exportName$/,
      ),
      expect.stringMatching(/^true workerDataset: .* and no function noFunction; export one/),
      "true workerDataset: the factory made something whose length is 3 and whose get is undefined; " +
        "make a Dataset, which has a length from 0 and a function get",
    ]);
  });
});

const folder = fileURLToPath(new URL("../..", import.meta.url));
const isBuilt = existsSync(`${folder}/dist/workers/dataset.worker.js`);

describe.skipIf(!isBuilt)("the package as it is built", () => {
  it("finds its worker, and shares tensors with the module of the data set", async () => {
    const code = `
      import { DataLoader } from "@linnet/data";
      import { workerDataset } from "@linnet/data/workers";
      const module = new URL("${new URL("fixtures/squares.js", import.meta.url)}");
      const dataset = await workerDataset(module, { options: { length: 4 } });
      for await (const batch of new DataLoader(dataset, { batchSize: 3, workers: 2 })) {
        console.log(JSON.stringify(batch));
      }
    `;
    const options = ["--input-type=module", "--eval", code];
    const { stdout } = await run(process.execPath, options, { cwd: folder });
    expect(stdout).toBe("[[0,1,2],[0,1,4]]\n[[3],[9]]\n");
  });
});
