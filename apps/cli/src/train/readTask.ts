import { readFile } from "node:fs/promises";
import { type RegressionTask, tableTask } from "@linnet/chapter3";
import { parseCsv, readCsv, type Table } from "@linnet/data";
import { UsageError } from "../errors/UsageError.ts";
import type { TrainFlags } from "./trainCommand.ts";

/** What `--data cars` means where the other options do not say otherwise. */
const cars = {
  features: ["Weight_in_lbs", "Horsepower"],
  target: "Miles_per_Gallon",
  missing: "drop",
} as const;

/** The task of `--data`: the built-in cars, or a CSV file, and how many rows were left out. */
export async function readTask(
  data: string,
  flags: Pick<TrainFlags, "features" | "target" | "missing">,
): Promise<{ task: RegressionTask; dropped: number }> {
  const { features, target, missing = "error" } = data === "cars" ? { ...cars, ...flags } : flags;
  const table = data === "cars" ? await readCars(missing) : await readCsv(data, { missing });
  if (!features || !target) throw unchosen({ features, target }, table);
  const task = tableTask(table, { features, target });
  return { task, dropped: table.rowCount - (task.features.shape[0] as number) };
}

async function readCars(missing: "error" | "drop"): Promise<Table> {
  const text = await readFile(new URL("../data/cars.csv", import.meta.url), "utf8");
  return parseCsv(text, { name: "cars", missing });
}

/** The error for columns that were not chosen: which there are. */
export function unchosen(
  {
    features,
    target,
  }: { readonly features?: readonly string[] | undefined; readonly target?: string | undefined },
  { name, columns }: Pick<Table, "name" | "columns">,
): UsageError {
  const options = [...(features ? [] : ["--features"]), ...(target ? [] : ["--target"])];
  const [list, rest] = [columns.slice(0, 20).join(", "), columns.length - 20];
  return new UsageError(
    `${options.join(" and ")} ${options.length === 1 ? "is" : "are"} missing; choose from the ` +
      `columns of ${name}: ${list}${rest > 0 ? ` and ${rest} more` : ""}`,
  );
}
