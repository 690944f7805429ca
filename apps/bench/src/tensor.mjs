// The works of `works.mjs` in linnet and its peers, all in one run on one thread. For each work the
// peers take turns, so that what else the machine does hits all of them; the figures are medians.
// Writes docs/benchmarks.md when asked with --write; other arguments select works by their title.
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { jax } from "./peers/jax.mjs";
import { linnet } from "./peers/linnet.mjs";
import { mlMatrix } from "./peers/mlMatrix.mjs";
import { ndarrayOps } from "./peers/ndarrayOps.mjs";
import { startPython } from "./peers/python.mjs";
import { tfjs } from "./peers/tfjs.mjs";
import { machine, markdownTable, median, time } from "./report.mjs";
import { inputs, peers, works } from "./works.mjs";

const options = process.argv.slice(2);
const wanted = options.filter((option) => !option.startsWith("--"));
const ROUNDS = 5;
/** How long each peer works in each round, in seconds. */
const TURN = 0.1;

const own = {
  linnet,
  "tfjs-wasm": tfjs,
  "jax-js": jax,
  "ndarray-ops": ndarrayOps,
  "ml-matrix": mlMatrix,
};
const python = await startPython();

const rows = [];
for (const work of works) {
  if (wanted.length > 0 && !wanted.some((part) => work.title.includes(part))) continue;
  rows.push({ work, times: await measure(work) });
  console.log(lineOf(rows.at(-1)));
}
python?.stop();

const report = page(rows);
console.log(`\n${report}`);
if (options.includes("--write")) {
  writeFileSync(new URL("../../../docs/benchmarks.md", import.meta.url), report);
}

/** The median time of each peer that has the work. */
async function measure(work) {
  const data = inputs(work);
  const turns = Object.entries(own).map(([name, make]) => [name, make(work, data)]);
  const samples = {};
  const add = (name, times) => {
    if (times !== null) samples[name] = [...(samples[name] ?? []), ...times];
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, fn] of turns) if (fn !== null) add(name, await timesOf(fn));
    for (const name of ["NumPy", "PyTorch"]) {
      if (python) add(name, await python.samples(name, work, TURN));
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, times]) => [name, median(times.sort((a, b) => a - b))]),
  );
}

/** Seconds per call, in batches of a millisecond or more. Only what is asynchronous is awaited. */
async function timesOf(fn) {
  const isAsync = fn() instanceof Promise;
  let repetitions = 1;
  const batch = async () => {
    const start = performance.now();
    if (isAsync) for (let i = 0; i < repetitions; i++) await fn();
    else for (let i = 0; i < repetitions; i++) fn();
    return (performance.now() - start) / 1e3;
  };
  while ((await batch()) < 1e-3) repetitions *= 2;
  const times = [];
  const end = performance.now() + TURN * 1e3;
  while (times.length < 1 || performance.now() < end) times.push((await batch()) / repetitions);
  return times;
}

function ratio(times, peer) {
  return times[peer] === undefined ? null : times[peer] / times.linnet;
}

function short(value) {
  return value.toFixed(value < 9.95 ? 2 : value < 99.5 ? 1 : 0);
}

function lineOf({ work, times }) {
  const cells = peers.flatMap((peer) => {
    const value = ratio(times, peer);
    if (value === null) return [];
    const target = work.targets[peer];
    if (target === undefined) return [`${peer} ${short(value)}`];
    return [`${peer} ${short(value)}${value < target ? " <" : " >="} ${target}`];
  });
  return `${work.title}: ${time(times.linnet)}; ${cells.join(", ")}`;
}

function page(measured) {
  const present = peers.filter((peer) => measured.some(({ times }) => times[peer] !== undefined));
  const ratios = measured.map(({ work, times }) => [
    work.title,
    ...present.map((peer) => {
      const value = ratio(times, peer);
      if (value === null) return "";
      const target = work.targets[peer];
      return target === undefined ? short(value) : `${short(value)} (${target})`;
    }),
  ]);
  const seconds = measured.map(({ work, times }) => [
    work.title,
    ...["linnet", ...present].map((peer) => (times[peer] === undefined ? "" : time(times[peer]))),
  ]);
  return `# Benchmarks

How many times as long others take: their time divided by linnet's, so that above 1 linnet is faster,
and in brackets the least that linnet promises itself. Written by \`apps/bench/src/tensor.mjs\`; each row is
measured in one run, the peers in turns, on one thread; medians. Absolute times are those of one machine
on one day: only the ratios are worth comparing.

${machine()}, ${cpus()[0]?.model.trim() ?? "unknown processor"}. ${versions().join("; ")}.

float32, but float64 for ml-matrix, which has no other. A product of matrices in NumPy and PyTorch is as
fast as the BLAS they come with, and OpenBLAS has wider vectors than WebAssembly.

${markdownTable(["time / linnet's", ...present], ratios)}

The times themselves:

${markdownTable(["", "linnet", ...present], seconds)}

Results are given back by \`dispose\`, as \`using\` and \`tidy\` do; NumPy and PyTorch count references.
`;
}

function versions() {
  const names = ["@tensorflow/tfjs-backend-wasm", "@jax-js/jax", "ndarray-ops", "ml-matrix"];
  const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url)));
  const ofPython = Object.entries(python?.versions ?? {}).map((entry) => entry.join(" "));
  return [...names.map((name) => `${name} ${dependencies[name]}`), ...ofPython];
}
