import type { Command } from "commander";
import { svgOption } from "../options/svgOption.ts";

/** The options of `linnet normal`, parsed. */
export interface NormalFlags {
  readonly json?: true;
  readonly plot?: string;
}

export function addNormalCommand(program: Command): void {
  program
    .command("normal")
    .description(
      "Show the normal densities of mean 0 and std 1, mean 0 and std 2, mean 3 and std 1.",
    )
    .option("--json", "print all points as one line of JSON instead of a table")
    .option("--plot <file.svg>", "draw the curves", svgOption("--plot"))
    .addHelpText(
      "after",
      `
Examples:
  $ linnet normal
  $ linnet normal --plot normal.svg`,
    )
    .action(async (flags: NormalFlags) => {
      const { normal } = await import("./normal.ts");
      await normal(flags);
    });
}
