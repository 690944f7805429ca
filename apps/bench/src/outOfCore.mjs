// Training on a CSV file that is larger than what it may take of memory: makes one of 10 million rows, trains on it,
// and says how much memory the process took at most and what a row costs beside one in memory. Each part is a process
// of its own. `node src/outOfCore.mjs [rows] [--write]`; fails above the bound. Needs 400 MB of disk.
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rowsTask, trainOnDataset } from "@linnet/chapter3";
import {
  DataLoader,
  feistelSampler,
  openCsvRows,
  syntheticStream,
  TensorDataset,
} from "@linnet/data";
import { generator, tensor } from "@linnet/tensor";
import { machine, markdownTable } from "./report.mjs";
import { writeSection } from "./writeSection.mjs";

/** What a training may hold, in MB. */
const bound = 300;
const batchSize = 256;
const cli = fileURLToPath(new URL("../../cli/dist/main.js", import.meta.url));

const parts = { file: trainOnFile, memory: trainInMemory };
const [first = "1e7", ...rest] = process.argv.slice(2);
if (first in parts) console.log(JSON.stringify(await parts[first](...rest)));
else run(Number(first));

function run(rows) {
  const folder = mkdtempSync(join(tmpdir(), "linnet-out-of-core-"));
  try {
    const path = join(folder, "rows.csv");
    const make = [cli, "data", "--n", String(rows), "--out", path];
    execFileSync(process.execPath, make, { stdio: "inherit" });
    const file = part("file", path);
    const memory = part("memory", String(Math.min(rows, 1e6)));
    const text = report(rows, statSync(path).size, file, memory);
    console.log(`\n${text}`);
    if (process.argv.includes("--write")) writeSection("Larger than memory", text);
    if (file.megabytes > bound) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function part(...args) {
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...args]);
  return JSON.parse(output.toString());
}

async function trainOnFile(path) {
  let rows;
  const index = await timed(async () => {
    rows = await openCsvRows(path, { features: ["x1", "x2"], target: "y" });
  });
  const times = await epoch(rows, rowsTask(rows));
  await rows.close();
  const megabytes = peak();
  return { rows: rows.length, index, ...times, megabytes, reads: await reads(path) };
}

async function trainInMemory(count) {
  const [features, labels] = [[], []];
  const options = { rng: generator(0), dtype: "float64" };
  for (const chunk of syntheticStream([2, -3.4], 4.2, Number(count), options)) {
    features.push(...chunk.features.toTypedArray());
    labels.push(...chunk.labels.toTypedArray());
  }
  const float64 = (values, width) =>
    tensor(Float64Array.from(values), { dtype: "float64", shape: [values.length / width, width] });
  const dataset = new TensorDataset(float64(features, 2), float64(labels, 1));
  const inDataUnits = (w, b) => ({ w: [...w], b });
  const task = { dataset, prepare: (X) => X, trueW: null, trueB: null, inDataUnits };
  return { rows: dataset.length, ...(await epoch(dataset, task)), megabytes: peak() };
}

/** Seconds of processor time: of the batches of an epoch, of an epoch of training, of both of its passes. */
async function epoch(dataset, task) {
  const sampler = feistelSampler(dataset.length);
  const shuffled = new DataLoader(dataset, { batchSize, sampler, seed: 1 });
  const inOrder = new DataLoader(dataset, { batchSize: 8192 });
  const batches = async (loader) => {
    for await (const [X] of loader) if (X.shape[0] > 8192) throw new Error("a batch is too large");
  };
  let loss;
  const training = async () => {
    const options = { epochs: 1, batchSize, seed: 0 };
    for await (const event of trainOnDataset(task, options))
      if (event.type === "epoch") loss = event.loss;
  };
  return {
    shuffled: await timed(() => batches(shuffled)),
    inOrder: await timed(() => batches(inOrder)),
    training: await timed(training),
    loss,
  };
}

async function timed(work) {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Microseconds of processor time for a read of 300 bytes anywhere in a file, in batches, by each way of Node's. */
async function reads(path) {
  const { size } = statSync(path);
  const starts = Array.from({ length: 51_200 }, () => Math.floor(Math.random() * (size - 300)));
  const bytes = new Uint8Array(300);
  const [file, handle] = [openSync(path, "r"), await open(path)];
  const inBatches = async (read) => {
    for (let i = 0; i < starts.length; i += batchSize) {
      await Promise.all(starts.slice(i, i + batchSize).map(read));
    }
  };
  const perRead = async (work) => (1e6 * (await timed(work))) / starts.length;
  const result = {
    readSync: await perRead(() => {
      for (const start of starts) readSync(file, bytes, 0, 300, start);
    }),
    promise: await perRead(() =>
      inBatches((start) => handle.read(new Uint8Array(300), 0, 300, start)),
    ),
  };
  closeSync(file);
  await handle.close();
  return result;
}

/** What the process held at most, in MB. */
function peak() {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

function report(count, bytes, file, memory) {
  const perRow = (part, name) => (1e6 * part[name]) / part.rows;
  const line = (title, name) => [
    title,
    `${perRow(file, name).toFixed(2)} µs`,
    `${perRow(memory, name).toFixed(2)} µs`,
    (perRow(file, name) / perRow(memory, name)).toPrecision(2),
  ];
  const rows = [
    ["checking and indexing, once", `${perRow(file, "index").toFixed(2)} µs`, "", ""],
    line("shuffled minibatches, an epoch", "shuffled"),
    line("the rows in order", "inOrder"),
    line("an epoch of training, with its loss", "training"),
  ];
  return `\`node src/outOfCore.mjs --write\` (${machine()}): a CSV file of ${count.toLocaleString("en-US")} rows,
${(bytes / 1e6).toFixed(0)} MB, made by \`linnet data\`, two features and a target in float64, batches of ${batchSize}. Beside it,
${memory.rows.toLocaleString("en-US")} rows in tensors, by the same loader and the same training.

**The process that trains on the file holds ${file.megabytes.toFixed(0)} MB at most**; asked for are ${bound}. The loss of
its epoch is ${file.loss.toExponential(2)}.

Processor time per row, the file in the system's cache; the last column is a ratio.

${markdownTable(["", "a row of the file", "a row of tensors", "ratio"], rows)}

A read of 300 bytes anywhere in the file takes ${file.reads.readSync.toFixed(1)} µs by \`readSync\`, which linnet uses, and
${file.reads.promise.toFixed(1)} µs by a promise, in batches of ${batchSize}.
`;
}
