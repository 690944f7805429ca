// Takes an epoch whenever a line comes, and answers with its seconds of processor time:
// node epochs.mjs '{"n": 100000, "d": 100, "batch": 256}' dataIter
import { createInterface } from "node:readline";
import { DataLoader, dataIter, TensorDataset } from "@linnet/data";
import { arange, generator, randn } from "@linnet/tensor";

const { n, d, batch } = JSON.parse(process.argv[2]);
const rng = generator(1);
const features = randn([n, d], { rng });
const labels = arange(n, { dtype: "float32" }).reshape([n, 1]);
const dataset = new TensorDataset(features, labels);
/** The same data behind `get` alone. */
const single = { length: n, get: (index) => dataset.get(index) };

const options = { batchSize: batch, shuffle: true, seed: 0 };
const loaders = {
  DataLoader: new DataLoader(dataset, options),
  lasting: new DataLoader(dataset, { ...options, reuseMemory: false }),
  get: new DataLoader(single, options),
};
const way = process.argv[3];
const batches = () => loaders[way] ?? dataIter(batch, features, labels, { rng });

checkOrder();
console.log(process.version);
for await (const _ of createInterface({ input: process.stdin })) {
  const start = process.cpuUsage();
  let rows = 0;
  for (const [X] of batches()) rows += X.shape[0];
  const { user, system } = process.cpuUsage(start);
  if (rows !== n) throw new Error(`${rows} rows of ${n}`);
  console.log((user + system) / 1e6);
}

/** Throws unless an epoch has every sample once, with its label. */
function checkOrder() {
  const seen = new Uint8Array(n);
  for (const [X, y] of batches()) {
    for (let i = 0; i < y.size; i++) {
      const index = y.get(i, 0);
      if (seen[index]++ > 0) throw new Error(`sample ${index} comes twice`);
      if (X.get(i, 0) !== features.get(index, 0))
        throw new Error(`sample ${index} has another row`);
    }
  }
  if (seen.includes(0)) throw new Error(`sample ${seen.indexOf(0)} does not come`);
}
