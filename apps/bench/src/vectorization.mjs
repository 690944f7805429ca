// The chapter's vectorization benchmark at two sizes, with the ratios that linnet promises.
import { vectorizationBenchmark } from "@linnet/chapter3";
import { ndarrayRow } from "@linnet/chapter3/ndarray";
import { machine, table, time } from "./report.mjs";

console.log(`${machine()}\n`);
for (const n of [10_000, 1_000_000]) {
  const events = vectorizationBenchmark({ n, rows: [ndarrayRow] });
  let next = events.next();
  while (!next.done) next = events.next();
  const { results } = next.value;
  const own = results.find(({ name }) => name === "vectorized").seconds;
  table(
    [`add, n = ${n}`, "seconds", "time / vectorized"],
    results.map(({ name, seconds }) => [name, time(seconds), (seconds / own).toFixed(1)]),
  );
  console.log();
}
