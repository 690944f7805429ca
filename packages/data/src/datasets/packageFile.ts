import { workingFolder } from "../source/nodeFileSystem.ts";
import type { DatasetInfo } from "./DatasetInfo.ts";
import { notInstalled } from "./packageProblem.ts";

/** What is asked of Node, in types that need none of Node's. */
interface Host {
  readonly process?: { getBuiltinModule?(name: string): unknown };
}

interface NodeModules {
  createRequire(from: string | URL): { resolve(name: string): string };
}

interface NodeAddresses {
  pathToFileURL(path: string): URL;
}

/**
 * The address of a file of a data set's package, or undefined in a browser, which knows no packages.
 *
 * @param info The data set; throws `DataError` when its package is not installed.
 * @param path Where the file is, as seen from the module that the package exports.
 */
export function packageFile(info: DatasetInfo, path: string): URL | undefined {
  const modules = builtin<NodeModules>("node:module");
  const addresses = builtin<NodeAddresses>("node:url");
  if (modules === undefined || addresses === undefined) return undefined;
  let cause: unknown;
  // The package is installed beside this one, or, where this one was bundled, beside the program.
  for (const from of [import.meta.url, `${workingFolder()}/`]) {
    try {
      const module = modules.createRequire(from).resolve(info.package.name);
      return new URL(path, addresses.pathToFileURL(module));
    } catch (error) {
      cause ??= error;
    }
  }
  throw notInstalled(info, cause);
}

function builtin<Module>(name: string): Module | undefined {
  return (globalThis as Host).process?.getBuiltinModule?.(name) as Module | undefined;
}
