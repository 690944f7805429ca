import { type Command, Option } from "commander";
import { UsageError } from "../errors/UsageError.ts";
import { integerOption } from "../options/integerOption.ts";
import { numberListOption } from "../options/numberListOption.ts";
import { numberOption } from "../options/numberOption.ts";

/** The options of `linnet data`, parsed. */
export interface DataFlags {
  readonly seed: number;
  readonly n: number;
  readonly w: number[];
  readonly b: number;
  readonly noise: number;
  readonly out?: string;
  readonly json?: true;
}

const counts = { min: 1, max: 1e12 };
const seeds = { min: 0, max: Number.MAX_SAFE_INTEGER };
const anyNumber = { allows: (x: number) => !Number.isNaN(x), words: "a number" };
const notNegative = { allows: (x: number) => x >= 0, words: "a number from 0" };

function path(text: string): string {
  if (text !== "") return text;
  throw new UsageError('--out is ""; give the path of a file to write');
}

export function addDataCommand(program: Command): void {
  program
    .command("data")
    .description("Write samples of a linear model with known parameters as CSV, however many.")
    .option("--n <count>", "samples to draw", integerOption("--n", counts), 1000)
    .addOption(
      new Option("--w <numbers>", "true weights, one per feature")
        .argParser(numberListOption("--w"))
        .default([2, -3.4], "2,-3.4"),
    )
    .option("--b <number>", "true bias", numberOption("--b", anyNumber), 4.2)
    .option("--noise <std>", "deviation of the noise", numberOption("--noise", notNegative), 0.01)
    .option("--seed <seed>", "seed of all random numbers", integerOption("--seed", seeds), 0)
    .option("--out <file.csv>", "the file to write; the terminal or pipe without it", path)
    .option("--json", "print one line of JSON about the file instead of text")
    .addHelpText("after", examples)
    .action(async (flags: DataFlags) => {
      const { data } = await import("./data.ts");
      await data(flags);
    });
}

const examples = `
Examples:
  $ linnet data --n 5
  $ linnet data --n 10000000 --out big.csv
  $ linnet data --n 1e5 --w 1,-2,3 --b 0.5 --noise 0.1 --seed 3 --out three.csv`;
