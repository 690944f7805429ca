// What workers gain where samples take time, and what the way of a batch from a worker costs. All take turns in
// one run. Writes its section of docs/data-benchmarks.md with --write.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { DataLoader } from "@linnet/data";
import { workerDataset } from "@linnet/data/workers";
import { lowest, machine, markdownTable, median, time } from "./report.mjs";
import { readyBatches, slowSamples } from "./workers/samples.mjs";
import { writeSection } from "./writeSection.mjs";

const ROUNDS = 11;
const samples = { length: 1024 };
const batches = { length: 256 * 200 };

const start = (name) => () => new Worker(new URL(`./workers/${name}.worker.mjs`, import.meta.url));
const slow = await workerDataset(start("slow"), { options: samples });
const ready = await workerDataset(start("ready"), { options: batches });

const ways = {
  "0.3 ms a sample, without workers": { dataset: slowSamples(samples), batchSize: 32 },
  "0.3 ms a sample, 1 worker": { dataset: slow, batchSize: 32, workers: 1 },
  "0.3 ms a sample, 2 workers": { dataset: slow, batchSize: 32, workers: 2 },
  "0.3 ms a sample, 4 workers": { dataset: slow, batchSize: 32, workers: 4 },
  "batches that are there, without workers": { dataset: readyBatches(batches), batchSize: 256 },
  "batches that are there, 1 worker": { dataset: ready, batchSize: 256, workers: 1 },
};

const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = -2; round < ROUNDS; round++) {
  for (const [name, { dataset, ...options }] of Object.entries(ways)) {
    const loader = new DataLoader(dataset, options);
    const begin = performance.now();
    let count = 0;
    for await (const _ of loader) count++;
    // Of a whole batch, because that is what takes the way.
    if (round >= 0) times[name].push((performance.now() - begin) / 1e3 / count);
  }
  console.error("round", round + 3, "of", ROUNDS + 2);
}
await Promise.all([slow.close(), ready.close()]);

const rows = Object.entries(ways).map(([name, { batchSize }]) => {
  const own = times[name].sort((a, b) => a - b);
  const base = times[Object.keys(ways).find((each) => each.startsWith(name.split(",")[0]))];
  base.sort((a, b) => a - b);
  const ratio = (of) => (of(base) / of(own)).toPrecision(3);
  return [name, batchSize, time(median(own)), time(lowest(own)), ratio(median), ratio(lowest)];
});
const header = ["", "batch", "median", "lowest tenth", "gain", "of lowest"];
const text = `The time of a batch, by \`node src/workers.mjs --write\` (${machine()}, ${availableParallelism()}
cores). The gain is the time without workers divided by the time with them; below 1 workers cost more than
they bring. Batches that are there have 256 x 100 numbers in float32, and nothing is computed for them.

${markdownTable(header, rows)}
`;
console.log(`\n${text}`);
if (process.argv.includes("--write")) writeSection("Workers", text);
