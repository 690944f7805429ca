import { type Command, Option } from "commander";
import { UsageError } from "../errors/UsageError.ts";
import { addModelOptions } from "../options/addModelOptions.ts";
import { integerOption } from "../options/integerOption.ts";
import { nameListOption } from "../options/nameListOption.ts";
import { numberOption } from "../options/numberOption.ts";
import { svgOption } from "../options/svgOption.ts";

/** The options of `linnet train`, parsed. */
export interface TrainFlags {
  readonly seed: number;
  readonly lr: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly n: number;
  readonly w: number[];
  readonly b: number;
  readonly noise: number;
  readonly data?: string;
  readonly features?: string[];
  readonly target?: string;
  readonly missing?: "error" | "drop";
  readonly outOfCore?: true;
  readonly index?: string;
  readonly like?: "python";
  readonly concise?: true;
  readonly batch: boolean;
  readonly json?: true;
  readonly plot?: string;
}

const count = { min: 1, max: 1e8 };
const seeds = { min: 0, max: Number.MAX_SAFE_INTEGER };
const positive = { allows: (x: number) => x > 0, words: "a number above 0, as 0.03" };

function dataSource(text: string): string {
  if (text !== "") return text;
  throw new UsageError('--data is ""; give the path of a CSV file, or cars');
}

function indexFile(text: string): string {
  if (text !== "") return text;
  throw new UsageError('--index is ""; give the path of a file to keep');
}

function missing(text: string): "error" | "drop" {
  if (text === "error" || text === "drop") return text;
  throw new UsageError(`--missing is ${JSON.stringify(text)}; give error or drop`);
}

function like(text: string): "python" {
  if (text === "python") return text;
  throw new UsageError(`--like is ${JSON.stringify(text)}; give python, or leave it out`);
}

export function addTrainCommand(program: Command): void {
  const command = program
    .command("train")
    .description(
      "Train linear regression, from scratch or by layers, on data with known parameters or on a file.",
    )
    .option("--seed <seed>", "seed of all random numbers", integerOption("--seed", seeds), 0)
    .option("--lr <rate>", "learning rate", numberOption("--lr", positive), 0.03)
    .option("--epochs <count>", "passes over the data", integerOption("--epochs", count), 5)
    .option("--batch-size <count>", "samples per step", integerOption("--batch-size", count), 10)
    .option("--n <count>", "samples to draw", integerOption("--n", count), 1000);
  addModelOptions(command)
    .addOption(
      new Option("--data <file.csv>", "learn from a CSV file, or from the built-in cars")
        .argParser(dataSource)
        .conflicts(["n", "w", "b", "noise"]),
    )
    .option("--features <names>", "columns to predict from", nameListOption("--features"))
    .option("--target <name>", "column to predict")
    .option("--missing <what>", "rows without a value: error, or drop (as for the cars)", missing)
    .option("--out-of-core", "read rows as they are needed; files above 256 MB always are")
    .option("--index <file>", "keep where rows start for the next time", indexFile)
    .option("--like <library>", "python: the digits of the program in PyTorch for this seed", like)
    .option(
      "--concise",
      "the program of layers, loader, loss and optimiser instead of the one from scratch",
    )
    .option("--no-batch", "draw and show no batch before training")
    .option("--json", "print one line of JSON instead of text")
    .option("--plot <file.svg>", "draw the loss of each epoch", svgOption("--plot"))
    .addHelpText("after", examples)
    .action(async (flags: TrainFlags) => {
      const { train } = await import("./train.ts");
      await train(flags);
    });
}

const examples = `
Examples:
  $ linnet train
  $ linnet train --seed 3 --epochs 3 --json
  $ linnet train --n 5000 --w 1,-2,3 --b 0.5 --lr 1e-2 --plot loss.svg
  $ linnet train --seed 7 --like python
  $ linnet train --concise --epochs 3
  $ linnet train --data cars
  $ linnet train --data houses.csv --features area,age --target price --missing drop
  $ linnet train --data big.csv --features x1,x2 --target y --batch-size 256 --out-of-core`;
