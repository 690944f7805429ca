import { DataError } from "../DataError.ts";
import type { Fingerprint } from "./CsvRowIndex.ts";
import { checksum } from "./checksum.ts";
import type { BlockReader } from "./openBlocks.ts";

/** So many parts of the file, of so many bytes, go into the checksum. */
const [partCount, partSize] = [32, 1024];

/** What the file is now. Its parts are read from start to end, evenly spaced. */
export async function fingerprintOf(file: BlockReader): Promise<Fingerprint> {
  const { size, modified } = file;
  const length = Math.min(partSize, size);
  const blocks = Array.from({ length: partCount }, (_, i) => {
    const start = Math.floor(((size - length) * i) / (partCount - 1));
    return { start, end: start + length, at: i * length };
  });
  const bytes = new Uint8Array(partCount * length);
  await file.read(blocks, bytes);
  return { size, modified: modified ?? null, checksum: checksum(bytes) };
}

/** Throws `DataError` unless a file is the one that an index was made of. */
export function checkFingerprint(source: string, made: Fingerprint, now: Fingerprint): void {
  const difference =
    made.size !== now.size
      ? `had ${made.size} bytes then and has ${now.size} now`
      : made.checksum !== now.checksum
        ? "holds something else now"
        : made.modified !== null && now.modified !== null && made.modified !== now.modified
          ? `was changed on ${new Date(now.modified).toISOString()}`
          : undefined;
  if (difference === undefined) return;
  const problem = `the file is not what its index was made of: it ${difference}; make the index anew`;
  throw new DataError("ERR_DATA_INDEX", { source }, problem);
}
