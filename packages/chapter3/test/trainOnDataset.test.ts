import { openCsvRows, syntheticData, TensorDataset } from "@linnet/data";
import { generator, memory } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { trainConciselyOnDataset } from "../src/concise/index.ts";
import {
  type DatasetTask,
  type DatasetTrainingOptions,
  rowsTask,
  type TrainingEvent,
  type TrainingSummary,
  trainOnDataset,
} from "../src/index.ts";

const trueW = [2, -3.4];
const trueB = 4.2;

function syntheticTask(n = 1000): DatasetTask {
  const { features, labels } = syntheticData(trueW, trueB, n, { rng: generator(7) });
  return {
    dataset: new TensorDataset(features, labels),
    prepare: (X) => X,
    trueW,
    trueB,
    inDataUnits: (w, b) => ({ w: [...w], b }),
  };
}

type Program = typeof trainOnDataset;

async function eventsOf(training: AsyncIterable<TrainingEvent>): Promise<TrainingEvent[]> {
  const all: TrainingEvent[] = [];
  for await (const event of training) all.push(event);
  return all;
}

describe.each<[string, Program, noise: number]>([
  ["trainOnDataset", trainOnDataset, 0.00005],
  ["trainConciselyOnDataset", trainConciselyOnDataset, 0.0001],
])("%s", (_, train, noise) => {
  const events = (task: DatasetTask, options?: DatasetTrainingOptions) =>
    eventsOf(train(task, options));

  async function summaryOf(
    task: DatasetTask,
    options?: DatasetTrainingOptions,
  ): Promise<TrainingSummary> {
    const last = (await events(task, options)).at(-1);
    if (last?.type !== "end") throw new Error("the training did not end");
    return last.summary;
  }

  it("learns the parameters, as the chapter's program does", async () => {
    const summary = await summaryOf(syntheticTask(), { epochs: 3 });
    summary.errorW!.forEach((error) => {
      expect(Math.abs(error)).toBeLessThan(0.003);
    });
    expect(Math.abs(summary.errorB!)).toBeLessThan(0.003);
    const { loss } = summary.epochs.at(-1)!;
    expect(loss / noise).toBeGreaterThan(0.8);
    expect(loss / noise).toBeLessThan(1.2);
  });

  it("gives the events of the other trainings", async () => {
    const all = await events(syntheticTask(25), { epochs: 2, batchSize: 10 });
    const types = [...Array(3).fill("step"), "epoch"];
    expect(all.map(({ type }) => type)).toEqual(["start", ...types, ...types, "end"]);
    const [start] = all;
    expect(start).toMatchObject({ n: 25, epochs: 2, stepsPerEpoch: 3, batchSize: 10 });
    if (start?.type !== "start") return;
    expect(start.batchFeatures).toHaveLength(10);
    expect(start.batchLabels).toHaveLength(10);
    expect(start.firstFeatures).toHaveLength(2);
  });

  it("gives the same numbers for the same seed, and others for another", async () => {
    const numbers = async (seed: number) => {
      const { epochs, w, b } = await summaryOf(syntheticTask(200), { seed, epochs: 2 });
      return { epochs, w, b };
    };
    expect(await numbers(1)).toEqual(await numbers(1));
    expect(await numbers(1)).not.toEqual(await numbers(2));
  });

  it("ends on the least squares of a file, in its units", async () => {
    // Without noise they are the line that the labels were made with, whatever the units are.
    const lines = Array.from({ length: 300 }, (_, i) => {
      const [area, age] = [50 + ((i * 37) % 100), 1900 + ((i * 11) % 120)];
      return `${area},${age},${3 * area - 0.5 * age + 100}`;
    });
    const source = new TextEncoder().encode(`area,age,price\n${lines.join("\n")}\n`);
    const rows = await openCsvRows(source, { features: ["area", "age"], target: "price" });
    const options = { epochs: 60, batchSize: 30, lr: 0.1 };
    const { w, b, epochs } = await summaryOf(rowsTask(rows), options);
    expect(w[0]).toBeCloseTo(3, 6);
    expect(w[1]).toBeCloseTo(-0.5, 6);
    expect(b).toBeCloseTo(100, 3);
    expect(epochs.at(-1)!.loss).toBeLessThan(1e-10);
  });

  it("says what diverges, and that an option is out of range", async () => {
    await expect(events(syntheticTask(100), { lr: 30, epochs: 50 })).rejects.toThrow(
      /^train: the loss is no longer finite in epoch \d+ \(last finite loss .*; lower lr, now 30, below /,
    );
    expect(() => train(syntheticTask(5), { batchSize: 6 })).toThrow(
      "train: batchSize is 6 for 5 samples; give an integer from 1 to 5",
    );
  });

  it("stops where a signal aborts, and where its user leaves", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    let steps = 0;
    const training = train(syntheticTask(), { signal: controller.signal });
    const run = async () => {
      for await (const event of training) {
        if (event.type === "step" && ++steps === 5) controller.abort(reason);
      }
    };
    await expect(run()).rejects.toBe(reason);
    expect(steps).toBe(5);
    for await (const event of train(syntheticTask())) if (event.type === "step") break;
  });

  it("holds no more memory after many steps than after some", async () => {
    const task = syntheticTask(1000);
    const sizes: number[] = [];
    for await (const event of train(task, { epochs: 6 })) {
      if (event.type === "epoch") sizes.push(memory().liveBytes);
    }
    expect(sizes.at(-1)).toBe(sizes[2]);
  });
});

describe("rowsTask", () => {
  const rowsOf = (text: string) =>
    openCsvRows(new TextEncoder().encode(text), {
      features: ["area"],
      target: "price",
      name: "houses.csv",
    });

  it("refuses features that cannot be standardised", async () => {
    const constant = await rowsOf("area,price\n5,1\n5,2\n");
    expect(() => rowsTask(constant)).toThrow(
      'houses.csv: column "area" is constant (every value is 5); drop it or choose another feature',
    );
    const wide = await rowsOf("area,price\n1e200,1\n-1e200,2\n");
    expect(() => rowsTask(wide)).toThrow(
      'houses.csv: column "area" runs from -1e+200 to 1e+200, beyond float64 when squared; change its unit',
    );
  });

  it("holds no more memory after many large batches than after some", async () => {
    const lines = Array.from({ length: 6000 }, (_, i) => `${(i * 37) % 101},${(i * 11) % 29}`);
    const task = rowsTask(await rowsOf(`area,price\n${lines.join("\n")}\n`));
    const sizes: number[] = [];
    for await (const event of trainOnDataset(task, { batchSize: 2000, epochs: 6 })) {
      if (event.type === "epoch") sizes.push(memory().liveBytes);
    }
    expect(sizes.at(-1)).toBe(sizes[1]);
  });
});
