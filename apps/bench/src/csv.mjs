// Reading CSV files beside csv-parse alone, the parser that linnet leaves quotes to: rounds in turns, and
// the medians. csv-parse gives strings; linnet also makes numbers, checks rows and counts lines.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCsv, readCsv, streamCsv } from "@linnet/data";
import { machine, table } from "./report.mjs";
import { writeSection } from "./writeSection.mjs";

const rounds = 7;
const rowCount = 100_000;
// The very copy that linnet uses.
const require = createRequire(new URL("../../../packages/data/package.json", import.meta.url));
const { parse } = require("csv-parse/sync");

let state = 1;
function random() {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
}

const towns = ["Ulm", "Bonn", "Kiel", "Bern"];
const numbers = () => [
  (random() * 200).toFixed(2),
  String(Math.floor(random() * 99)),
  (random() * 1e5).toFixed(1),
];
/** Files as they are in the world: what a row of each is. */
const kinds = {
  "numbers of few digits": () => [...numbers(), ...numbers()].join(","),
  "numbers of all digits": () => [random(), random(), random(), random()].join(","),
  "a name and numbers": (i) => [towns[i % 4], ...numbers()].join(","),
  "every third row has quotes": (i) =>
    [i % 3 === 0 ? `"${towns[i % 4]}, ${i}"` : towns[i % 4], ...numbers()].join(","),
  "every cell in quotes": (i) => [towns[i % 4], ...numbers()].map((cell) => `"${cell}"`).join(","),
};

const folder = mkdtempSync(join(tmpdir(), "linnet-csv-"));
const rows = [];
for (const [kind, row] of Object.entries(kinds)) {
  const body = Array.from({ length: rowCount }, (_, i) => row(i));
  const width = parse(body[0])[0].length;
  const header = Array.from({ length: width }, (_, i) => `column ${i}`).join(",");
  const text = `${[header, ...body].join("\n")}\n`;
  const path = join(folder, "data.csv");
  writeFileSync(path, text);
  const seconds = await compare({
    "csv-parse": () => parse(readFileSync(path)),
    parseCsv: () => parseCsv(text),
    readCsv: () => readCsv(path),
    streamCsv: async () => {
      for await (const _ of streamCsv(path));
    },
  });
  const ratio = (name) => (seconds["csv-parse"] / seconds[name]).toFixed(1);
  const megabytes = (text.length / 1e6 / seconds["csv-parse"]).toFixed(0);
  rows.push([kind, ratio("parseCsv"), ratio("readCsv"), ratio("streamCsv"), megabytes]);
}
rmSync(folder, { recursive: true });

/** The median of each program's times, taken in turns so that all see the same machine. */
async function compare(programs) {
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, program] of Object.entries(programs)) {
      const start = performance.now();
      await program();
      // The first round only warms up.
      if (round >= 0) times[name].push((performance.now() - start) / 1000);
    }
  }
  const median = (values) => values.toSorted((a, b) => a - b)[rounds >> 1];
  return Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
}
