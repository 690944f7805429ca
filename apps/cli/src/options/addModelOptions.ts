import { type Command, Option } from "commander";
import { numberListOption } from "./numberListOption.ts";
import { numberOption } from "./numberOption.ts";

const anyNumber = { allows: (x: number) => !Number.isNaN(x), words: "a number" };
const notNegative = { allows: (x: number) => x >= 0, words: "a number from 0" };

/** The options of the model that samples are drawn from: `data` and `train` draw the same ones. */
export function addModelOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--w <numbers>", "true weights, one per feature")
        .argParser(numberListOption("--w"))
        .default([2, -3.4], "2,-3.4"),
    )
    .option("--b <number>", "true bias", numberOption("--b", anyNumber), 4.2)
    .option("--noise <std>", "deviation of the noise", numberOption("--noise", notNegative), 0.01);
}
