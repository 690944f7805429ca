import { parse } from "csv-parse/browser/esm/sync";
import { expect, it } from "vitest";
import { quotedCells } from "../../src/csv/quotedCells.ts";
import { failure } from "../failure.ts";
import { randomIntegers } from "../random.ts";

const scraps = ['"', '""', '"a"', ",", "a", " ", "\n", "é", '","'];

it("takes and refuses the records that csv-parse takes and refuses, with the same cells", () => {
  const below = randomIntegers(9);
  let [taken, refused] = [0, 0];
  for (let round = 0; round < 5000; round++) {
    let record = "";
    for (let length = below(7); length >= 0; length--) record += scraps[below(scraps.length)];
    // Records are cut at line breaks outside of quotes, so that a record has none.
    if (outsideQuotes(record).includes("\n") || !record.includes('"')) continue;
    let expected: string[] | undefined;
    try {
      [expected] = parse(new TextEncoder().encode(record), {
        relax_column_count: true,
      }) as string[][];
    } catch {
      refused++;
    }
    if (expected === undefined) {
      expect(failure(() => quotedCells(record, 1, "x", ",")).code).toBe("ERR_DATA_QUOTE");
    } else {
      expect(quotedCells(record, 1, "x", ",")).toEqual(expected);
      taken++;
    }
  }
  expect(Math.min(taken, refused)).toBeGreaterThan(300);
});

/** What stands behind an even number of quotes. */
function outsideQuotes(record: string): string {
  return record
    .split('"')
    .filter((_, i) => i % 2 === 0)
    .join("");
}
