// An epoch of shuffled minibatches from memory: linnet's loader and PyTorch's, each in a process of its own. They
// take turns, so that what else the machine does hits all of them. Writes its section of docs/data-benchmarks.md
// with --write.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { lowest, machine, markdownTable, median, time } from "./report.mjs";
import { writeSection } from "./writeSection.mjs";

const task = { n: 100_000, d: 100, batch: 256 };
const ROUNDS = 21;
/** Epochs of a turn: the first one finds the caches full of others' data, and does not count. */
const EPOCHS = 3;
/** The share of PyTorch's time that linnet may take. */
const asked = { "PyTorch, DataLoader": 1 / 5, "PyTorch, index_select": 1 };

const python = [process.env.PYTHON, "/usr/bin/python3", "python3"].find(hasTorch);
const ways = {
  "linnet, DataLoader": await start(process.execPath, "epochs.mjs", "DataLoader"),
  "PyTorch, index_select": python && (await start(python, "epochs.py", "index_select")),
  "linnet, batches that last": await start(process.execPath, "epochs.mjs", "lasting"),
  "linnet, dataIter": await start(process.execPath, "epochs.mjs", "dataIter"),
  "linnet, put together from get": await start(process.execPath, "epochs.mjs", "get"),
  "PyTorch, DataLoader": python && (await start(python, "epochs.py", "DataLoader")),
};

const taken = Object.entries(ways).filter(([, way]) => way !== undefined);
const samples = Object.fromEntries(taken.map(([name]) => [name, []]));
for (let round = -1; round < ROUNDS; round++) {
  for (const [name, way] of taken) {
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      const seconds = await way.epoch();
      if (round >= 0 && epoch > 0) samples[name].push(seconds);
    }
  }
  console.error("round", round + 2, "of", ROUNDS + 1);
}
for (const [, way] of taken) way.stop();

const { n, d, batch } = task;
const torch = ways["PyTorch, DataLoader"]?.version;
const text = `An epoch of ${n} x ${d} in float32, and labels, shuffled, in batches of ${batch}, by
\`node src/loader.mjs --write\` (${machine()}${torch ? `, PyTorch ${torch}` : ""}). Each is a process of
its own, on one thread, and its processor time counts. What is asked for stands behind the ratios.

${report()}
`;
console.log(`\n${text}`);
if (process.argv.includes("--write")) writeSection("Minibatches from memory", text);

/** A process that takes an epoch when asked and answers with its seconds. */
async function start(command, script, way) {
  const path = fileURLToPath(new URL(`loader/${script}`, import.meta.url));
  const child = spawn(command, [path, JSON.stringify(task), way], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const answer = async () => (await once(lines, "line"))[0];
  const version = await answer();
  return {
    version,
    epoch: async () => {
      const seconds = answer();
      child.stdin.write("\n");
      return Number(await seconds);
    },
    stop: () => child.stdin.end(),
  };
}

function hasTorch(command) {
  if (command === undefined) return false;
  try {
    execFileSync(command, ["-c", "import torch"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
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
