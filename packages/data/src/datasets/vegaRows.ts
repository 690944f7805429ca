import type { DataSource } from "../source/DataSource.ts";
import type { TableInfo } from "./DatasetInfo.ts";
import type { LoadOptions } from "./LoadOptions.ts";
import { packageFile } from "./packageFile.ts";
import { noAddress, notInstalled } from "./packageProblem.ts";
import { readJson } from "./readJson.ts";

/**
 * The rows of a JSON file of vega-datasets: of the file in the package in Node. In a browser the package only
 * knows the address at jsDelivr where its files are, and that is where they come from.
 */
export async function vegaRows(
  info: TableInfo,
  file: string,
  { files, signal }: LoadOptions,
): Promise<unknown> {
  const source: DataSource =
    files?.[file] ?? packageFile(info, `../data/${file}`) ?? (await addressOf(info, file));
  return readJson(info, source, signal);
}

async function addressOf(info: TableInfo, file: string): Promise<string> {
  const module = await import("vega-datasets").catch((error) => {
    throw notInstalled(info, error);
  });
  const data = module.default as Readonly<Record<string, unknown>>;
  const url = (data[file] as { readonly url?: unknown } | undefined)?.url;
  if (typeof url === "string") return url;
  throw noAddress(info, file);
}
