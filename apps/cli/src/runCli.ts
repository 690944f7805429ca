import { Command, CommanderError } from "commander";
import { addBenchCommand } from "./bench/benchCommand.ts";
import { addDataCommand } from "./data/dataCommand.ts";
import { exitCode } from "./errors/exitCode.ts";
import { failureLine } from "./errors/failureLine.ts";
import { addNormalCommand } from "./normal/normalCommand.ts";
import { version } from "./output/version.ts";
import { addTrainCommand } from "./train/trainCommand.ts";

/**
 * Runs the command line and resolves to the exit code: 0, 1 for a failed run, 2 for wrong usage.
 * Whatever goes wrong is one line on stderr.
 */
export async function runCli(args: readonly string[]): Promise<number> {
  endWithReader();
  let command = "linnet";
  const program = linnet().hook("preSubcommand", (_, subcommand) => {
    command = `linnet ${subcommand.name()}`;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    // Help and version end this way, too.
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    process.stderr.write(`${command}: ${await failureLine(error, command)}\n`);
    if (process.env.LINNET_DEBUG === "1") console.error(error);
    return exitCode(error);
  }
}

function linnet(): Command {
  const program = new Command("linnet")
    .description("Linear regression as in chapter 3 of Dive into Deep Learning.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    // Subcommands inherit these: errors are thrown, and printed by runCli alone.
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .addHelpText(
      "after",
      `
Examples:
  $ linnet train --seed 3
  $ linnet train --data cars --plot loss.svg
  $ linnet data --n 1e7 --out big.csv
  $ linnet bench --n 100000
  $ linnet normal --plot normal.svg`,
    );
  addTrainCommand(program);
  addDataCommand(program);
  addBenchCommand(program);
  addNormalCommand(program);
  return program;
}

/** When the reader of a pipe has gone, as in `linnet train | head`, nothing is left to do. */
function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw error;
    });
  }
}
