import type { Command } from "commander";
import { integerOption } from "../options/integerOption.ts";
import { svgOption } from "../options/svgOption.ts";

/** The options of `linnet bench`, parsed. */
export interface BenchFlags {
  readonly n: number;
  readonly json?: true;
  readonly plot?: string;
}

export function addBenchCommand(program: Command): void {
  program
    .command("bench")
    .description("Add two vectors of ones in several ways, and time each.")
    .option(
      "--n <length>",
      "length of the vectors",
      integerOption("--n", { min: 1, max: 1e8 }),
      10_000,
    )
    .option("--json", "print one line of JSON instead of text")
    .option("--plot <file.svg>", "draw the times as bars", svgOption("--plot"))
    .addHelpText(
      "after",
      `
Examples:
  $ linnet bench
  $ linnet bench --n 1000000 --plot bars.svg`,
    )
    .action(async (flags: BenchFlags) => {
      const { bench } = await import("./bench.ts");
      await bench(flags);
    });
}
