import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badFiles } from "./files.ts";
import { linnet } from "./linnet.ts";

let folder = "";
beforeAll(async () => {
  folder = await badFiles();
});
afterAll(() => rm(folder, { recursive: true }));

const houses = ["--data", "houses.csv"];
const fromFile = (name: string) => ["--data", name, "--features", "area,age", "--target", "price"];

/** Arguments of `linnet train`, and the line that they end in. */
const failedRuns: [args: string[], line: string][] = [
  [fromFile("none.csv"), "none.csv: there is no such file; check the path, seen from FOLDER"],
  [fromFile("."), ".: this is a directory; give the path of a file"],
  [fromFile("empty.csv"), "empty.csv: the file is empty; it must have a header line and rows"],
  [fromFile("header.csv"), "header.csv:1: there is only a header; add rows below it"],
  [
    [...houses, "--features", "area,agee", "--target", "price"],
    'houses.csv:1: there is no column "agee" among "area", "age", "price"; did you mean "age"?',
  ],
  [
    [...houses, "--features", "area,price", "--target", "price"],
    'houses.csv: column "price" is selected twice; select each column once',
  ],
  [
    fromFile("word.csv"),
    'word.csv:3: column "age" holds "old", expected a number; select another column or fix the row',
  ],
  [
    fromFile("ragged.csv"),
    "ragged.csv:3: row has 2 cells, the header has 3; add the missing cells or remove the row",
  ],
  [
    fromFile("nan.csv"),
    'nan.csv:3: column "age" holds "NaN", expected a number; pass --missing drop or fix the row',
  ],
  [
    fromFile("gaps.csv"),
    'gaps.csv:3: column "age" is empty, expected a number; pass --missing drop or fix the row',
  ],
  [
    fromFile("infinite.csv"),
    'infinite.csv:3: column "price" holds "Infinity", expected a number; write a finite number or remove the row',
  ],
  [
    [...fromFile("huge.csv"), "--batch-size", "2"],
    "the loss is Infinity before training; features and labels must be finite numbers, " +
      "and labels small enough to be squared: change their unit",
  ],
  [
    fromFile("constant.csv"),
    'constant.csv: column "area" is constant (every value is 120); drop it or choose another feature',
  ],
  [
    ["--lr", "30"],
    "the loss is no longer finite in epoch 1 (last finite loss 17 before training); " +
      "lower --lr, now 30, below 1.9, the limit for full batches (small ones need less)",
  ],
  [
    ["--plot", "none/loss.svg"],
    '"none/loss.svg" cannot be written: there is no such folder; make it or give another --plot',
  ],
  [
    ["--plot", "folder.svg"],
    '"folder.svg" cannot be written: it is a folder; give the name of a file as --plot',
  ],
];

const wrongUsage: [args: string[], line: string][] = [
  [
    ["--w", "1,x"],
    '--w is "1,x", where "x" is no number; give numbers separated by commas, as 2,-3.4',
  ],
  [["--w", ""], '--w is ""; give numbers separated by commas, as 2,-3.4'],
  [
    ["--w", "1,,2"],
    '--w is "1,,2", where "" is no number; give numbers separated by commas, as 2,-3.4',
  ],
  [["--b", "Infinity"], '--b is "Infinity"; give a number'],
  [["--noise", "-0.1"], '--noise is "-0.1"; give a number from 0'],
  [["--lr", "-1"], '--lr is "-1"; give a number above 0, as 0.03'],
  [["--lr", "0"], '--lr is "0"; give a number above 0, as 0.03'],
  [["--lr", ""], '--lr is ""; give a number above 0, as 0.03'],
  [["--lr", "1e999"], '--lr is "1e999"; give a number above 0, as 0.03'],
  [["--n", "10.5"], '--n is "10.5"; give an integer from 1 to 100000000'],
  [["--n", "0"], '--n is "0"; give an integer from 1 to 100000000'],
  [["--n", "0x10"], '--n is "0x10"; give an integer from 1 to 100000000'],
  [["--n", "--json"], '--n is "--json"; give an integer from 1 to 100000000'],
  [["--epochs", "0"], '--epochs is "0"; give an integer from 1 to 100000000'],
  [["--seed", "-1"], '--seed is "-1"; give an integer from 0 to 9007199254740991'],
  [["--batch-size", "0"], '--batch-size is "0"; give an integer from 1 to 100000000'],
  [["--batch-size", "1001"], "--batch-size is 1001 for 1000 samples; give 1 to 1000"],
  [
    [...houses, "--features", "age", "--target", "price", "--batch-size", "5"],
    "--batch-size is 5 for 4 samples; give 1 to 4",
  ],
  [
    ["--plot", "loss.png"],
    '--plot is "loss.png"; pictures are SVG, so give a file name that ends in .svg',
  ],
  [
    houses,
    "--features and --target are missing; choose from the columns of houses.csv: area, age, price",
  ],
  [
    [...houses, "--features", "age"],
    "--target is missing; choose from the columns of houses.csv: area, age, price",
  ],
  [
    [...houses, "--features", "age,"],
    '--features is "age,"; give names of columns separated by commas',
  ],
  [[...houses, "--missing", "skip"], '--missing is "skip"; give error or drop'],
  [["--like", "numpy"], '--like is "numpy"; give python, or leave it out'],
  [["--data", ""], '--data is ""; give the path of a CSV file, or cars'],
  [["--features", "age"], "--features needs --data; name a CSV file"],
  [["--missing", "drop"], "--missing needs --data; name a CSV file"],
  [
    [...houses, "--n", "5"],
    "option '--data <file.csv>' cannot be used with option '--n <count>'; see linnet train --help",
  ],
  [
    [...houses, "--noise", "1"],
    "option '--data <file.csv>' cannot be used with option '--noise <std>'; see linnet train --help",
  ],
  [["--epoch", "3"], "unknown option '--epoch' (Did you mean --epochs?); see linnet train --help"],
  [["--lr"], "option '--lr <rate>' argument missing; see linnet train --help"],
  [
    ["now"],
    "too many arguments for 'train'. Expected 0 arguments but got 1; see linnet train --help",
  ],
];

/** Runs with and without --json: nothing but the line may be printed, and no result. */
async function expectFailure(args: string[], line: string, code: number): Promise<void> {
  const run = await linnet(["train", ...args], folder);
  expect(run.stderr.replace(folder, "FOLDER")).toBe(`linnet train: ${line}\n`);
  expect(run.code).toBe(code);
  expect(run.stdout).not.toMatch(/NaN|Infinity|estimated/);
}

describe.concurrent("a failed run is one line on stderr and exit code 1", () => {
  it.each(failedRuns)("linnet train %j", (args, line) => expectFailure(args, line, 1));

  it("also with --json, and then stdout is empty", async () => {
    const run = await linnet(["train", "--json", "--lr", "30"]);
    expect([run.code, run.stdout, run.stderr.trim().split("\n").length]).toEqual([1, "", 1]);
  });

  it.skipIf(process.getuid?.() === 0)("where a picture may not be written", () =>
    expectFailure(
      ["--plot", "locked/loss.svg"],
      '"locked/loss.svg" cannot be written: permission is denied; give another --plot',
      1,
    ),
  );
});

describe.concurrent("wrong usage is one line on stderr and exit code 2", () => {
  it.each(wrongUsage)("linnet train %j", (args, line) => expectFailure(args, line, 2));

  it.each([
    [["foo"], "linnet: unknown command 'foo'; see linnet --help"],
    [["tarin"], "linnet: unknown command 'tarin' (Did you mean train?); see linnet --help"],
    [["--json"], "linnet: unknown option '--json'; see linnet --help"],
    [["bench", "--n", "0"], 'linnet bench: --n is "0"; give an integer from 1 to 100000000'],
    [["normal", "--n", "1"], "linnet normal: unknown option '--n'; see linnet normal --help"],
  ])("linnet %j", async (args, line) => {
    expect(await linnet(args)).toMatchObject({ code: 2, stdout: "", stderr: `${line}\n` });
  });
});
