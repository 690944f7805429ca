import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DataError } from "../../src/DataError.ts";
import { readParquet } from "../../src/index.ts";
import { must } from "../must.ts";
import { randomIntegers } from "../random.ts";

// Whatever the bytes: a table with as many rows as columns have cells, or one line of error. A page that
// makes the library loop or fill the memory would be seen as a test that does not end.

const folder = join(import.meta.dirname, "../golden/parquet");
const files = readdirSync(folder)
  // Functions that are passed are trusted: those for Brotli and Zstandard may not end on damaged bytes.
  .filter((name) => name.endsWith(".parquet") && !/^(brotli|zstd|lz4)/.test(name))
  .map((name) => ({ name, bytes: Uint8Array.from(readFileSync(join(folder, name))) }));
/** Those that are read in a fraction of a millisecond: gzip is decompressed by another thread. */
const fast = ["houses", "uncompressed", "snappy", "version-2"].map((name) => `${name}.parquet`);

type Outcome = "read" | "refused";

async function outcome(bytes: Uint8Array): Promise<Outcome> {
  try {
    const table = await readParquet(bytes);
    must(table.rowCount > 0 && table.rowCount < 2 ** 24, `${table.rowCount} rows`);
    for (const column of table.columns) {
      if (table.types[column] === "text")
        must(table.text(column).length === table.rowCount, column);
    }
    return "read";
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    must(/^data(, (byte|row) \d+)?: [^\n]+; [^\n]+$/.test(error.message), error.message);
    must(error.byte === undefined || error.byte <= bytes.length, error.message);
    return "refused";
  }
}

describe("a damaged Parquet file", () => {
  it.each(files.filter(({ name }) => fast.includes(name)))(
    "$name is refused when it is cut off, anywhere",
    async ({ bytes }) => {
      for (let length = 0; length < bytes.length; length += 1 + (length % 5)) {
        must((await outcome(bytes.slice(0, length))) === "refused", `${length} bytes`);
      }
      expect(await outcome(Uint8Array.of(...bytes, 0))).toBe("refused");
    },
  );

  it.each(files)("$name never surprises when a byte is another one", async ({ name, bytes }) => {
    const seen = new Set<Outcome>();
    const below = randomIntegers(bytes.length);
    const step = Math.ceil(bytes.length / (fast.includes(name) ? 120 : 30));
    const damaged = bytes.slice();
    for (let i = 0; i < bytes.length; i += 1 + below(2 * step - 1)) {
      const old = bytes[i] as number;
      for (const byte of [old ^ (1 << below(8)), old ^ 255]) {
        damaged[i] = byte;
        seen.add(await outcome(damaged));
      }
      damaged[i] = old;
    }
    expect([...seen]).toContain("refused");
  });

  it("never surprises when several bytes are others, or noise", async () => {
    const below = randomIntegers(11);
    for (let round = 0; round < 150; round++) {
      const { bytes } = files[below(files.length)] as (typeof files)[number];
      const damaged = bytes.slice();
      for (let times = below(8); times >= 0; times--) {
        damaged[below(damaged.length)] = below(256);
      }
      if (below(4) === 0) {
        const at = below(damaged.length);
        for (let i = at; i < Math.min(at + 40, damaged.length - 8); i++) damaged[i] = below(256);
      }
      await outcome(damaged);
    }
  });
});
