import type { Command } from "commander";
import { UsageError } from "../errors/UsageError.ts";
import { addModelOptions } from "../options/addModelOptions.ts";
import { integerOption } from "../options/integerOption.ts";

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

function path(text: string): string {
  if (text !== "") return text;
  throw new UsageError('--out is ""; give the path of a file to write');
}

export function addDataCommand(program: Command): void {
  const command = program
    .command("data")
    .description("Write samples of a linear model with known parameters as CSV, however many.")
    .option("--n <count>", "samples to draw", integerOption("--n", counts), 1000);
  addModelOptions(command)
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
