import { readFile } from "node:fs/promises";
import { fileError } from "./FileError.ts";
import { pathOf } from "./paths.ts";

/**
 * The bytes of a file, and what messages call it. Throws FileError, whose message begins with `operation`, for a
 * file that cannot be read. Node only.
 *
 * @example
 * ```ts
 * import { readFileBytes, writeFileBytes } from "@linnet/tensor/node";
 *
 * await writeFileBytes("example", "note.txt", new Uint8Array(3));
 * console.log((await readFileBytes("example", "note.txt")).bytes.length); // 3
 * ```
 */
export async function readFileBytes(
  operation: string,
  path: string | URL,
): Promise<{ bytes: Uint8Array; name: string }> {
  const name = pathOf(operation, path);
  try {
    return { bytes: await readFile(name), name };
  } catch (cause) {
    throw fileError(operation, name, cause);
  }
}
