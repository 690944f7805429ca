import { readdir, readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { type TrainingSummary, trainLinearRegression } from "@linnet/chapter3";
import { trainConcisely } from "@linnet/chapter3/concise";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import likePythonConcise from "../../../packages/chapter3/test/golden/likePythonConcise.json" with {
  type: "json",
};
import likePython from "../../../packages/chapter3/test/golden/likePythonScratch.json" with {
  type: "json",
};
import { badFiles } from "./files.ts";
import cars from "./golden/cars.json" with { type: "json" };
import { linnet, typed } from "./linnet.ts";

let folder = "";
beforeAll(async () => {
  folder = await badFiles();
});
afterAll(() => rm(folder, { recursive: true }));

async function json(line: string): Promise<TrainingSummary> {
  const run = await typed(line, folder);
  expect([run.code, run.stderr]).toEqual([0, ""]);
  expect(run.stdout).toMatch(/^\{.*\}\n$/);
  return JSON.parse(run.stdout) as TrainingSummary;
}

describe("linnet train", () => {
  it("prints the first sample, a batch, a line per epoch, estimates and errors", async () => {
    const { code, stdout, stderr } = await typed("linnet train --epochs 2 --batch-size 3");
    expect([code, stderr]).toEqual([0, ""]);
    const number = String.raw`-?\d+\.\d+(e-\d+)?`;
    const lines = [
      `first sample: features \\[ ?${number}, +${number}\\], label ${number}`,
      "one batch of 3:",
      ...Array(3).fill(`  \\[ *${number}, +${number}\\] +${number}`),
      `epoch 1, loss 0\\.\\d{6}`,
      `epoch 2, loss 0\\.\\d{6}`,
      `w: estimated \\[${number}, ${number}\\], true \\[2, -3\\.4\\]`,
      `b: estimated ${number}, true 4\\.2`,
      `error in w: \\[${number}, ${number}\\]`,
      `error in b: ${number}`,
      `668 steps in ${number} sec, [\\d,]+ per second`,
      "",
    ];
    expect(stdout).toMatch(new RegExp(`^${lines.join("\n")}$`));
  });

  it("prints with --json what the training returns, in the documented order", async () => {
    const summary = await json(
      "linnet train --seed 3 --n 1e2 --w 1,-2,3 --b -0.5 --noise 0.1 --lr 1e-1 --epochs 2 --batch-size 7 --json",
    );
    const task = { n: 100, w: [1, -2, 3], b: -0.5, noise: 0.1 };
    const run = trainLinearRegression(task, { seed: 3, lr: 0.1, epochs: 2, batchSize: 7 });
    let last = run.next();
    while (!last.done) last = run.next();
    const time = { seconds: expect.any(Number), stepsPerSecond: expect.any(Number) };
    expect(summary).toEqual({ ...last.value, ...time });
    expect(Object.keys(summary).join(" ")).toBe(
      "seed n batchSize lr epochs w b trueW trueB errorW errorB stepsPerSecond seconds",
    );
  });

  it("gives the same JSON twice, but for the time", async () => {
    const line = "linnet train --seed 9 --epochs 3 --json";
    const time = { seconds: 0, stepsPerSecond: 0 };
    expect({ ...(await json(line)), ...time }).toEqual({ ...(await json(line)), ...time });
  });

  it("has the chapter's defaults", async () => {
    const summary = await json("linnet train --json");
    expect(summary).toMatchObject({ seed: 0, n: 1000, batchSize: 10, lr: 0.03, trueB: 4.2 });
    expect([summary.trueW, summary.epochs.length]).toEqual([[2, -3.4], 5]);
  });
});

describe("linnet train --like python", () => {
  const runOf = (seed: number, batch: boolean) =>
    likePython.runs.find(({ options }) => options.seed === seed && options.show_batch === batch)!;

  it.each([
    ["--seed 3", runOf(3, true)],
    ["--seed 2 --no-batch", runOf(2, false)],
  ])("has the digits of the program in PyTorch, %s", async (options, run) => {
    const summary = await json(`linnet train --like python ${options} --json`);
    expect(summary.epochs.map(({ loss }) => loss)).toEqual(run.losses);
    expect([summary.w, summary.b]).toEqual([run.w, run.b]);
    expect([summary.errorW, summary.errorB]).toEqual([run.errorW, run.errorB]);
  });

  it("prints its first sample, its batch and its losses", async () => {
    const { stdout } = await typed("linnet train --like python --epochs 1");
    const { first, batch, losses } = runOf(0, true);
    const row = (values: number[]) => values.map((x) => x.toFixed(4).padStart(7)).join(", ");
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      `first sample: features [${row(first.features)}], label ${first.label.toFixed(4)}`,
      "one batch of 10:",
      `  [${row(batch!.features[0]!)}]  ${batch!.labels[0]![0]!.toFixed(4)}`,
    ]);
    expect(stdout).toContain(`epoch 1, loss ${losses[0]!.toFixed(6)}\n`);
  });

  it("--no-batch shows none", async () => {
    const { stdout } = await typed("linnet train --no-batch --epochs 1");
    expect(stdout.split("\n").map((line) => line.split(" ")[0])).toEqual([
      "first",
      "epoch",
      "w:",
      "b:",
      "error",
      "error",
      "100",
      "",
    ]);
  });
});

describe("linnet train --concise", () => {
  it("prints with --json what the concise training returns", async () => {
    const line =
      "linnet train --concise --seed 3 --n 1e2 --w 1,-2,3 --b -0.5 --lr 1e-1 --epochs 2 --json";
    const task = { n: 100, w: [1, -2, 3], b: -0.5 };
    const events = [...trainConcisely(task, { seed: 3, lr: 0.1, epochs: 2 })];
    const end = events.at(-1);
    const time = { seconds: expect.any(Number), stepsPerSecond: expect.any(Number) };
    expect(await json(line)).toEqual({ ...(end?.type === "end" && end.summary), ...time });
  });

  it.each([
    ["--seed 3", 3, true],
    ["--seed 2 --no-batch", 2, false],
  ])("has the digits of the program in PyTorch, --like python %s", async (options, seed, batch) => {
    const run = likePythonConcise.runs.find(
      (each) => each.options.seed === seed && each.options.show_batch === batch,
    )!;
    const summary = await json(`linnet train --concise --like python ${options} --json`);
    expect(summary.epochs.map(({ loss }) => loss)).toEqual(run.losses);
    expect([summary.w, summary.b]).toEqual([run.w, run.b]);
    expect([summary.errorW, summary.errorB]).toEqual([run.errorW, run.errorB]);
  });

  it("learns from files, as a whole and row by row, the same line", async () => {
    const line =
      "linnet train --concise --data cars --batch-size 392 --lr 0.2 --epochs 1500 --json";
    const scratch = line.replace("--concise ", "").replace("0.2", "0.4");
    const [concise, other] = [await json(line), await json(scratch)];
    concise.w.forEach((weight, j) => {
      expect(Math.abs(weight / other.w[j]! - 1)).toBeLessThan(1e-6);
    });
    const rows = "--data houses.csv --features area,age --target price --batch-size 2 --epochs 9";
    const [whole, byRow] = await Promise.all(
      ["", " --out-of-core"].map((end) => json(`linnet train --concise ${rows} --json${end}`)),
    );
    expect(byRow!.epochs.at(-1)!.loss / whole!.epochs.at(-1)!.loss).toBeCloseTo(1, 1);
  });

  it("says what diverges, with the limit of its loss", async () => {
    const { code, stderr } = await typed("linnet train --concise --lr 5");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^linnet train: the loss is no longer finite .* below 0\.95, the limit/);
  });
});

describe("linnet train --data", () => {
  it.each(cars.solutions)(
    "finds the closed-form solution for the cars: $features",
    async (solution) => {
      const { features, target, n, w, b, loss } = solution;
      const columns = `--features ${features.join(",")} --target ${target}`;
      const summary = await json(
        `linnet train --data cars ${columns} --batch-size ${n} --lr 0.4 --epochs 1500 --json`,
      );
      expect([summary.n, summary.trueW, summary.errorB]).toEqual([n, null, null]);
      const ratios = summary.w.map((weight, j) => weight / w[j]!);
      for (const ratio of [...ratios, summary.b / b, summary.epochs.at(-1)!.loss / loss]) {
        expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
      }
    },
  );

  it("says what it does with the cars", async () => {
    const { stdout } = await typed("linnet train --data cars");
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      "14 rows without a value in these columns are left out (--missing drop)",
      "Miles_per_Gallon from Weight_in_lbs, Horsepower: 392 samples",
      "features are standardised (mean 0, deviation 1)",
    ]);
    expect(stdout).toMatch(
      /units of the data:\n {2}Weight_in_lbs {2}-0\.\d+\n {2}Horsepower {5}-0\.\d+\n/,
    );
  });

  it("reads a file, and drops rows when asked to", async () => {
    const line =
      "linnet train --data gaps.csv --features area,age --target price --missing drop --batch-size 3 --json";
    expect(await json(line)).toMatchObject({ n: 3, trueW: null, trueB: null });
  });

  it("has all cars of vega-datasets, with their gaps", async () => {
    const text = await readFile(new URL("../dist/data/cars.csv", import.meta.url), "utf8");
    const source = await readFile(
      new URL("../node_modules/vega-datasets/data/cars.json", import.meta.url),
      "utf8",
    );
    const [header = "", ...rows] = text.trimEnd().split("\n");
    const expected = (JSON.parse(source) as Record<string, string | number | null>[]).map((car) =>
      header
        .split(",")
        .map((name) => (name === "Year" ? String(car[name]).slice(0, 4) : String(car[name] ?? ""))),
    );
    expect(rows.map((row) => row.split(","))).toEqual(expected);
    expect([header.split(",").length, rows.length]).toEqual([9, cars.rows]);
  });
});

describe("linnet train --plot", () => {
  it("writes the picture whole, in place of an older one, and leaves nothing else", async () => {
    const before = await readdir(folder);
    const { code, stdout } = await typed("linnet train --plot taken.svg", folder);
    expect([code, stdout.trimEnd().split("\n").at(-1)]).toEqual([0, "wrote taken.svg"]);
    const svg = await readFile(join(folder, "taken.svg"), "utf8");
    expect(svg).toMatch(/^<svg .*Loss of linear regression.*5 points.*<\/svg>\s*$/s);
    expect(await readdir(folder)).toEqual(before);
  });

  it("leaves nothing where it cannot write", async () => {
    const before = await readdir(folder);
    await linnet(["train", "--json", "--plot", "folder.svg"], folder);
    expect(await readdir(folder)).toEqual(before);
  });

  it("keeps a link a link", async () => {
    await symlink("taken.svg", join(folder, "other.svg"));
    await linnet(["train", "--epochs", "2", "--json", "--plot", "other.svg"], folder);
    expect(await readFile(join(folder, "taken.svg"), "utf8")).toContain("2 points");
  });

  it("draws a loss of zero", async () => {
    const { code, stderr } = await typed(
      "linnet train --w 0 --b 0 --noise 0 --lr 1 --epochs 600 --n 10 --plot zero.svg",
      folder,
    );
    expect([code, stderr]).toEqual([0, ""]);
  });
});
