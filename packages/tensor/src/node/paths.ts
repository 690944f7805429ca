import { fileURLToPath } from "node:url";
import { ArgumentError } from "../errors.ts";

/**
 * The path of a file: as it was given, or that of a `file:` URL. Throws ArgumentError, whose message begins with
 * `operation`, for anything else. Node only.
 *
 * @example
 * ```ts
 * import { pathOf } from "@linnet/tensor/node";
 *
 * console.log(pathOf("example", "runs/first.npy")); // runs/first.npy
 * ```
 */
export function pathOf(operation: string, path: string | URL): string {
  if (typeof path === "string" && path !== "" && !path.includes("\0")) return path;
  if (path instanceof URL && path.protocol === "file:") return fileURLToPath(path);
  const found = path instanceof URL ? path.href : JSON.stringify(path);
  throw new ArgumentError(`${operation}: ${found} is no file; give a path, or a URL with file:`);
}
