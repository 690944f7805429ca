import { Worker } from "node:worker_threads";
import { ArgumentError } from "@linnet/tensor";
import { describe, expect, it, onTestFinished } from "vitest";
import { SampleError } from "../../src/loader/SampleError.ts";
import { WorkerError, workerDataset } from "../../src/workers/index.ts";
import { failureOf } from "./failureOf.ts";
import type { SampleOptions } from "./fixtures/samples.ts";
import { useBuiltWorkers } from "./useBuiltWorkers.ts";

const { start, urlOf } = useBuiltWorkers();

/** A data set that does something at sample 3, and the error of asking for that. */
async function failureAt3(
  event: NonNullable<SampleOptions["event"]>,
  timeout = Number.POSITIVE_INFINITY,
) {
  const options: SampleOptions = { at: 3, event };
  const dataset = await workerDataset(start("samples.worker"), { options, timeout });
  onTestFinished(() => dataset.close());
  return { dataset, error: await failureOf(dataset.getBatch([2, 3, 4])) };
}

describe("a sample that cannot be made", () => {
  it("is the error that it is without workers, with the stack of the worker", async () => {
    const { error } = await failureAt3("throw");
    expect(error).toBeInstanceOf(SampleError);
    expect(error.message).toBe(
      "get: the data set threw TypeError (no such picture) for sample 3; see the cause",
    );
    expect(error).toMatchObject({ name: "SampleError", code: "ERR_DATA_SAMPLE", indices: [3] });
    const cause = error.cause as Error;
    expect(cause).toBeInstanceOf(TypeError);
    expect(cause.stack).toMatch(/^TypeError: no such picture\n +at happen \(.*samples|chunk/);
    expect(cause.cause).toMatchObject({ name: "Error", message: "disk full" });
  });

  it("leaves the worker at work", async () => {
    const { dataset, error } = await failureAt3("reject");
    expect(error.message).toBe(
      "get: the data set threw RangeError (out of paper) for sample 3; see the cause",
    );
    expect(await dataset.getBatch([1])).toHaveProperty("features");
  });

  it("says what it is when it is no tensor", async () => {
    const { error } = await failureAt3("no tensor");
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error.message).toMatch(/^DataLoader: sample 3 is /);
  });
});

describe("a worker that fails", () => {
  it("by leaving", async () => {
    const { error } = await failureAt3("exit");
    expect(error).toBeInstanceOf(WorkerError);
    expect(error.message).toBe(
      "workerDataset: worker 1 at 3 samples exited with code 3; " +
        "its code has to stay alive: look for process.exit in it",
    );
    expect(error).toMatchObject({ code: "ERR_DATA_WORKER", indices: [2, 3, 4] });
  });

  it("by an error that nobody catches", async () => {
    const { error } = await failureAt3("crash");
    expect(error).toBeInstanceOf(WorkerError);
    expect(error.message).toBe(
      "workerDataset: worker 1 at 3 samples stopped: broken pipe; the cause has its stack",
    );
    expect((error.cause as Error).stack).toContain("Error: broken pipe\n    at ");
  });

  it("by its memory", async () => {
    const small = () =>
      new Worker(urlOf("samples.worker"), {
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: 24 },
      });
    const options: SampleOptions = { at: 3, event: "grow" };
    await using dataset = await workerDataset(small, { options });
    const error = await failureOf(dataset.get(3));
    expect(error).toBeInstanceOf(WorkerError);
    expect(error.message).toBe(
      "workerDataset: worker 1 at sample 3 stopped: Worker terminated due to reaching memory limit: " +
        "JS heap out of memory; the cause has its stack",
    );
  });

  it.each(["hang", "loop"] as const)("by no answer: %s", async (event) => {
    const { error } = await failureAt3(event, 1000);
    expect(error).toBeInstanceOf(WorkerError);
    expect(error.message).toBe(
      "workerDataset: worker 1 at 3 samples did not answer within 1000 ms; " +
        "look what the data set waits for, or pass a longer timeout",
    );
  });

  it("but not by an answer that comes while this thread is busy itself", async () => {
    const options: SampleOptions = { delay: 1 };
    await using dataset = await workerDataset(start("samples.worker"), { options, timeout: 1000 });
    const answer = dataset.getBatch([1]);
    // Not before the request is on its way.
    await new Promise((resolve) => setImmediate(resolve));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);
    expect(await answer).toHaveProperty("features");
  });

  it("is replaced by another when more is asked for", async () => {
    const { dataset } = await failureAt3("exit");
    expect(await dataset.getBatch([1])).toHaveProperty("features");
    const again = await failureOf(dataset.get(3));
    expect(again.message).toMatch(/^workerDataset: worker 2 at sample 3 exited with code 3;/);
  });
});

describe("a worker that cannot start", () => {
  it.each([
    [
      "whose script throws",
      () => workerDataset(start("broken.worker")),
      "worker 1 stopped: no configuration; the cause has its stack",
    ],
    [
      "whose script is not there",
      () => workerDataset(start("missing.worker")),
      /^worker 1 stopped: Cannot find module '.*missing\.worker\.js'.*; the cause has its stack$/,
    ],
    [
      "whose script serves nothing",
      () => workerDataset(start("silent.worker")),
      "worker 1 exited with code 0; its script has to call serveDataset(...)",
    ],
    [
      "whose script serves nothing, and stays",
      () => workerDataset(start("idle.worker"), { startTimeout: 300 }),
      "worker 1 did not answer within 300 ms; " +
        "its script has to call serveDataset(...), or needs a longer startTimeout",
    ],
    [
      "that is not made",
      () =>
        workerDataset(() => {
          throw new Error("not today");
        }),
      "worker 1 cannot be started: not today; " +
        "look at how it is made; a page may start workers from its own origin only",
    ],
    [
      "that is none",
      () => workerDataset(() => ({}) as never),
      "worker 1 cannot be started: the function gave no Worker; " +
        "look at how it is made; a page may start workers from its own origin only",
    ],
    [
      "whose data set fails",
      () => workerDataset(start("samples.worker"), { options: { broken: true } }),
      "the data set could not be made: there is no such folder; the cause has the stack",
    ],
    [
      "whose options cannot be copied",
      // Its message is the text of the function, on several lines.
      () =>
        workerDataset(start("samples.worker"), {
          options: {
            log: () => {
              console.log();
            },
          },
        }),
      /^worker 1 cannot be sent the options: \(\) => \{\\n.* could not be cloned\.; give plain data, such as structuredClone copies$/,
    ],
  ])("%s", async (_, open, message) => {
    const error = await failureOf(open());
    expect(error).toBeInstanceOf(WorkerError);
    const said = error.message.replace(/^workerDataset: /, "");
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  it("says why in the cause", async () => {
    const { cause } = await failureOf(
      workerDataset(start("samples.worker"), { options: { broken: true } }),
    );
    expect(cause).toBeInstanceOf(RangeError);
    expect((cause as Error).stack).toContain("at new Samples");
  });

  it("serves one data set", async () => {
    const dataset = workerDataset(start("twice.worker"));
    expect((await failureOf(dataset)).message).toBe(
      "workerDataset: worker 1 stopped: serveDataset: this worker serves a data set already; " +
        "call it once, and start a worker for each; the cause has its stack",
    );
  });

  it("has as many samples as the others", async () => {
    const dataset = await workerDataset(start("lengths.worker"));
    const fetcher = dataset.openWorkers({
      workers: 2,
      seed: undefined,
      signal: new AbortController().signal,
    });
    const first = Promise.resolve(fetcher.fetch([0], { epoch: 0, batch: 0 }));
    const second = Promise.resolve(fetcher.fetch([1], { epoch: 0, batch: 1 }));
    expect((await failureOf(second)).message).toMatch(
      /^workerDataset: worker 2 has \d+ samples where others have \d+; make the same data set in every worker$/,
    );
    await first;
    await dataset.close();
  });
});

describe("arguments", () => {
  it("an address that is not whole", async () => {
    const error = await failureOf(workerDataset("./images.js"));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error.message).toBe(
      'workerDataset: "./images.js" is no whole address; give new URL("./images.js", import.meta.url)',
    );
  });

  it.each([
    [{ timeout: 0 }, "timeout is 0"],
    [{ timeout: Number.NaN }, "timeout is NaN"],
    [{ startTimeout: -1 }, "startTimeout is -1"],
  ])("times: %o", async (options, problem) => {
    const error = await failureOf(workerDataset(urlOf("samples"), options));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error.message).toBe(`workerDataset: ${problem}; give milliseconds, above 0`);
  });

  it("a very long time is none", async () => {
    const dataset = await workerDataset(start("samples.worker"), {
      timeout: Number.MAX_VALUE,
      startTimeout: 1e12,
    });
    expect(dataset.length).toBe(10);
    await dataset.close();
  });
});
