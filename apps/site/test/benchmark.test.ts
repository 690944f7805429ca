import { expect, test } from "vitest";
import { BenchmarkRun } from "../src/benchmark/BenchmarkRun.ts";
import { type BenchmarkState, printedInTheBook } from "../src/benchmark/BenchmarkState.ts";
import { benchmarkChart } from "../src/benchmark/benchmarkChart.ts";
import type { BenchmarkReply } from "../src/benchmark/benchmarkMessages.ts";
import { benchmarkTable } from "../src/benchmark/benchmarkTable.ts";
import { benchmarkText } from "../src/benchmark/benchmarkText.ts";

const loop = { name: "loop", seconds: 0.0002, speedup: 1 };
const vectorized = { name: "vectorized", seconds: 0.0000021, speedup: 95.24 };
const finished: BenchmarkState = {
  phase: "finished",
  n: 1000,
  results: [loop, vectorized],
  message: "",
};

function startedRun() {
  const states: BenchmarkState[] = [];
  let reply: (reply: BenchmarkReply) => void = () => {};
  let workers = 0;
  const run = new BenchmarkRun(
    {
      startWorker(handlers) {
        reply = handlers.reply;
        workers++;
        return {
          post() {},
          stop() {
            workers--;
          },
        };
      },
      changed: (state) => states.push(state),
    },
    printedInTheBook,
  );
  run.start(1000);
  return {
    run,
    states,
    reply: (message: BenchmarkReply) => reply(message),
    workers: () => workers,
  };
}

test("rows are shown as they come, and the worker ends with the run", () => {
  const { states, reply, workers } = startedRun();
  expect(states.at(-1)).toMatchObject({ phase: "running", n: 1000, results: [] });
  reply({ type: "row", result: loop });
  expect(benchmarkText(states.at(-1)!)).toBe("Measuring: 1 of 3 rows measured.");
  expect(workers()).toBe(1);
  reply({ type: "finished" });
  expect(states.at(-1)).toMatchObject({ phase: "finished", results: [loop] });
  expect(workers()).toBe(0);
});

test("what still arrives after a cancellation is dropped", () => {
  const { run, states, reply, workers } = startedRun();
  run.cancel();
  reply({ type: "row", result: loop });
  expect(states.at(-1)).toMatchObject({ phase: "cancelled", results: [] });
  expect(workers()).toBe(0);
});

test("a second run replaces the first", () => {
  const { run, states, workers } = startedRun();
  run.start(10_000);
  expect(workers()).toBe(1);
  expect(states.at(-1)?.n).toBe(10_000);
});

test("the table holds every row, and the reason where one has no time", () => {
  expect(benchmarkTable(finished).map(({ name, time, speedup }) => [name, time, speedup])).toEqual([
    ["loop", "0.00020 sec", "1"],
    ["loop-array", "not measured", ""],
    ["ndarray-ops", "needs unsafe-eval", ""],
    ["vectorized", "0.0000021 sec", "95"],
  ]);
  expect(benchmarkText(finished)).toContain("One call was 95 times as fast as the loop.");
});

test("a time below the clock's tick is said, not drawn", () => {
  const zero = { name: "vectorized", seconds: 0, speedup: Number.POSITIVE_INFINITY };
  const state = { ...finished, results: [loop, zero] };
  expect(benchmarkChart(state, 390)).toContain("1 bar.");
  expect(benchmarkTable(state).at(-1)).toMatchObject({
    time: "below the clock's tick",
    speedup: "",
  });
  expect(benchmarkText(state)).not.toContain("times as fast");
});
