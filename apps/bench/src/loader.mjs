// An epoch of shuffled minibatches from memory: linnet's loader and PyTorch's. All take turns in one run, so that
// what else the machine does hits all of them. Writes its section of docs/data-benchmarks.md with --write.
import { DataLoader, dataIter, TensorDataset } from "@linnet/data";
import { arange, generator, memory, randn } from "@linnet/tensor";
import { startTorch } from "./loader/torch.mjs";
import { lowest, machine, markdownTable, median, time } from "./report.mjs";
import { writeSection } from "./writeSection.mjs";

const task = { n: 100_000, d: 100, batch: 256 };
/** How many turns each takes, and how long one is at least, in seconds. */
const ROUNDS = 9;
const TURN = 0.15;
/** The share of PyTorch's time that linnet may take. */
const asked = { "PyTorch, DataLoader": 1 / 5, "PyTorch, index_select": 1 };

const { n, d, batch } = task;
const rng = generator(1);
const features = randn([n, d], { rng });
const labels = arange(n, { dtype: "float32" }).reshape([n, 1]);
const dataset = new TensorDataset(features, labels);
/** The same data behind `get` alone. */
const single = { length: n, get: (index) => dataset.get(index) };
const options = { batchSize: batch, shuffle: true, seed: 0 };

const loader = new DataLoader(dataset, options);
const lasting = new DataLoader(dataset, { ...options, reuseMemory: false });
const bySample = new DataLoader(single, options);
const torch = await startTorch(task);

const ways = {
  "linnet, DataLoader": timed(() => loader),
  "linnet, batches that last": timed(() => lasting),
  "linnet, dataIter": timed(() => dataIter(batch, features, labels, { rng })),
  "linnet, put together from get": timed(() => bySample),
  ...(torch && { "PyTorch, DataLoader": torch.loader, "PyTorch, index_select": torch.indexSelect }),
};

checkOrder(loader);
const samples = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = -2; round < ROUNDS; round++) {
  for (const [name, epoch] of Object.entries(ways)) {
    const end = performance.now() + TURN * 1e3;
    do {
      const seconds = await epoch();
      if (round >= 0) samples[name].push(seconds);
      // What nobody disposes of comes back between two turns of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
    } while (performance.now() < end);
  }
  console.error("round", round + 3, "of", ROUNDS + 2);
}
torch?.stop();

const text = `An epoch of ${n} x ${d} in float32, and labels, shuffled, in batches of ${batch}, by
\`node src/loader.mjs --write\` (${machine()}${torch ? `, PyTorch ${torch.version} on one thread` : ""}).
What is asked for stands behind the ratios.

${report()}
`;
console.log(`\n${text}`);
console.error(`${memory().fallbacks} results did not fit into the kernels' memory`);
if (process.argv.includes("--write")) writeSection("Minibatches from memory", text);

/** An epoch that returns its seconds, and has had every row. */
function timed(batches) {
  return () => {
    const start = performance.now();
    let rows = 0;
    for (const [X] of batches()) rows += X.shape[0];
    const seconds = (performance.now() - start) / 1e3;
    if (rows !== n) throw new Error(`${rows} rows of ${n}`);
    return seconds;
  };
}

/** Throws unless an epoch has every sample once, with its label. */
function checkOrder(batches) {
  const seen = new Uint8Array(n);
  for (const [X, y] of batches) {
    for (let i = 0; i < y.size; i++) {
      const index = y.get(i, 0);
      if (seen[index]++ > 0) throw new Error(`sample ${index} comes twice`);
      if (X.get(i, 0) !== features.get(index, 0))
        throw new Error(`sample ${index} has another row`);
    }
  }
  if (seen.includes(0)) throw new Error(`sample ${seen.indexOf(0)} does not come`);
}

function report() {
  for (const times of Object.values(samples)) times.sort((a, b) => a - b);
  const own = samples["linnet, DataLoader"];
  const rows = Object.entries(samples).map(([name, times]) => [
    name,
    time(median(times)),
    time(lowest(times)),
    (median(times) / median(own)).toPrecision(3),
    (lowest(times) / lowest(own)).toPrecision(3),
    asked[name] === undefined ? "" : (1 / asked[name]).toPrecision(2),
  ]);
  const header = ["per epoch", "median", "lowest tenth", "ratio", "of lowest", "asked"];
  return markdownTable(header, rows);
}
