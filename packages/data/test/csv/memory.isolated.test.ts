import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { streamCsv } from "../../src/csv/streamCsv.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** The bytes in use, when nothing is that could be collected. */
function bytesInUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

it("a stream of CSV is read in memory that does not grow with its length", async () => {
  const rows = new TextEncoder().encode('12.5,"a name, quoted",3\n1e3,name,4\n'.repeat(2000));
  async function* source() {
    yield new TextEncoder().encode("a,b,c\n");
    for (let size = 0; size < 20e6; size += rows.length) yield rows;
  }
  const used: number[] = [];
  let count = 0;
  for await (const table of streamCsv(source(), { rowsPerChunk: 5000 })) {
    count += table.rowCount;
    if (count % 100_000 === 0) used.push(bytesInUse());
  }
  expect(used.length).toBeGreaterThan(8);
  const later = used.slice(2);
  expect(Math.max(...later) - Math.min(...later)).toBeLessThan(8e6);
});
