import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Outcome, Scenarios } from "./page/page.ts";
import { useBuiltPage } from "./useBuiltPage.ts";

const site = useBuiltPage(fileURLToPath(new URL("page", import.meta.url)));
const strict = "script-src 'self'";

/** What a function of the page gives. */
async function run<Name extends keyof Scenarios>(
  name: Name,
  args: Parameters<Scenarios[Name]>,
  policy = strict,
): Promise<Awaited<ReturnType<Scenarios[Name]>>> {
  const page = await site.open(policy);
  return page.evaluate(
    ([name, args]) => {
      const { scenarios } = globalThis as unknown as { scenarios: Scenarios };
      return (scenarios[name] as (...args: unknown[]) => never)(...args);
    },
    [name, args] as [keyof Scenarios, unknown[]],
  );
}

/** The outcome of asking for sample 3, where something happens, once sample 1 came out well after it. */
async function sample3(event: "throw" | "crash" | "unhandled" | "loop", timeout?: number) {
  const options = { at: 3, event };
  const [outcome, next] = await run("samples", [options, [3, 1], timeout]);
  expect(next?.value).toMatchObject({ features: ["float32", [2], [1, 1]] });
  return outcome as Outcome;
}

describe("a page that Vite built, under a strict policy", () => {
  it("gets the same batches from workers as from itself", async () => {
    const options = { batchSize: 3, shuffle: true, seed: 5 };
    const sampled = { length: 8, random: true };
    const expected = await run("batches", [sampled, options]);
    expect(expected.length).toBe(3);
    expect(await run("batches", [sampled, { ...options, workers: 2 }])).toEqual(expected);
  });

  it("hears a worker that listens only after it has waited", async () => {
    expect(await run("late", [])).toBe(10);
  });

  it.each(["break", "abort"] as const)("ends workers at a loop's %s", async (how) => {
    const { outcome, ended } = await run("left", [how]);
    expect(ended).toBe(2);
    expect(outcome.message).toBe(how === "break" ? undefined : "enough");
  });
});

describe("an error in a worker of the page", () => {
  it("has the stack of the worker", async () => {
    const { code, message, stack } = await sample3("throw");
    expect(code).toBe("ERR_DATA_SAMPLE");
    expect(message).toBe(
      "get: the data set threw TypeError (no such picture) for sample 3; see the cause",
    );
    expect(stack).toMatch(/^TypeError: no such picture\n +at .*samples\.worker/);
  });

  it.each([
    ["crash", "Error: broken pipe"],
    ["unhandled", "RangeError: out of paper"],
  ] as const)("ends the worker when nobody catches it: %s", async (event, thrown) => {
    const { code, message, stack } = await sample3(event);
    const [, problem] = thrown.split(": ");
    expect(code).toBe("ERR_DATA_WORKER");
    expect(message).toBe(
      `workerDataset: worker 1 at sample 3 stopped: ${problem}; the cause has its stack`,
    );
    expect(stack).toMatch(new RegExp(`^${thrown}\n +at .*samples\\.worker`));
  });

  it("is found by the time that it takes", async () => {
    const { code, message } = await sample3("loop", 1000);
    expect(code).toBe("ERR_DATA_WORKER");
    expect(message).toBe(
      "workerDataset: worker 1 at sample 3 did not answer within 1000 ms; " +
        "look what the data set waits for, or pass a longer timeout",
    );
  });
});

describe("a worker that the browser does not start", () => {
  const notStarted =
    "workerDataset: worker 1 was not started by the browser; its address, and those it imports, " +
    "must answer with JavaScript, and the content security policy must allow workers, " +
    "as worker-src 'self' does";
  const data = "worker-src data:";

  it("because the policy forbids it", async () => {
    const outcome = await run("opened", ["/page.js"], `${strict}; worker-src 'none'`);
    expect(outcome).toMatchObject({ code: "ERR_DATA_WORKER", message: notStarted });
  });

  it("because there is no script", async () => {
    const outcome = await run("opened", ["/missing.js"]);
    expect(outcome).toMatchObject({ code: "ERR_DATA_WORKER", message: notStarted });
  });

  it("because its script is of another origin", async () => {
    const { code, message, stack } = await run("opened", ["http://localhost:1/other.js"]);
    expect(code).toBe("ERR_DATA_WORKER");
    expect(message).toMatch(
      /^workerDataset: worker 1 cannot be started: .*; look at how it is made; a page may start workers from its own origin only$/,
    );
    expect(stack).toMatch(/^SecurityError: /);
  });

  it("because its script throws", async () => {
    const script = "data:text/javascript,throw new Error('no configuration')";
    const { message, stack } = await run("opened", [script], data);
    expect(message).toBe(
      "workerDataset: worker 1 stopped: Uncaught Error: no configuration; the cause says where",
    );
    expect(stack).toContain("at data:text/javascript");
  });

  it("because its script serves nothing", async () => {
    const { message } = await run("opened", ["data:text/javascript,", 300], data);
    expect(message).toBe(
      "workerDataset: worker 1 did not answer within 300 ms; " +
        "its script has to call serveDataset(...), or needs a longer startTimeout",
    );
  });

  it("because there is no module with the data set", async () => {
    const { code, message } = await run("fromModule", ["missing.js"]);
    expect(code).toBe("ERR_DATA_WORKER");
    expect(message).toMatch(
      /^workerDataset: the worker cannot import http:.*\/missing\.js: Failed to fetch .*; see that it is there, and all that it imports$/,
    );
  });
});
