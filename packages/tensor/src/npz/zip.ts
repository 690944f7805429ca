import { zipSync } from "fflate";
import { ArgumentError } from "../errors.ts";
import type { NamedFile } from "./npyFiles.ts";

export interface SerializeNpzOptions {
  /** Deflate the entries, as `numpy.savez_compressed` does. They are stored by default. */
  readonly compress?: boolean;
}

/** Files as one ZIP file. */
export function zip(
  files: readonly NamedFile[],
  { compress = false }: SerializeNpzOptions,
): Uint8Array<ArrayBuffer> {
  const bytes = files.reduce((sum, [name, { length }]) => sum + length + 8 * name.length + 128, 0);
  if (bytes > 0xffffffff || files.length > 0xfffe) {
    throw new ArgumentError(
      `serializeNpz: ${files.length} tensors take ${bytes} bytes, and a ZIP file ends at 4 GB or ` +
        "65534 entries; write several files",
    );
  }
  // The first day that ZIP knows, in local time as ZIP has it: the bytes do not depend on the day.
  const mtime = new Date(1980, 0, 1);
  const level = compress ? 6 : 0;
  return zipSync(Object.fromEntries(files), { level, mtime }) as Uint8Array<ArrayBuffer>;
}
