// The chapter's training and a larger one, with batches and shuffling, per step: linnet, a scalar loop with the
// gradient written by hand, PyTorch (where python3 has it), jax-js and TensorFlow.js. All take turns in one
// run, so that what else the machine does hits all of them. Writes docs/training-benchmarks.md with --write.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { generator } from "@linnet/tensor";
import { lowest, machine, markdownTable, median, time } from "./report.mjs";
import { jax } from "./training/jax.mjs";
import { linnet } from "./training/linnet.mjs";
import { linnetConcise } from "./training/linnetConcise.mjs";
import { scalarLoop, scalarLoopOfTwo } from "./training/scalarLoop.mjs";
import { checkParameters, dataOf, tasks } from "./training/tasks.mjs";
import { tfjs } from "./training/tfjs.mjs";
import { coldTorch, hasTorch, startTorch } from "./training/torch.mjs";

/** How many times each peer takes a turn, and how long it trains in one, in seconds. */
const ROUNDS = 9;
const TURN = 0.15;

const rng = generator(3);
const permutation = (n) => rng.permutation(n);

const sections = [
  await compare("Chapter 3: 1000 x 2, batch 10, per step", tasks.chapter, scratch("chapter"), {
    "scalar loop": 12,
    "scalar loop of two": 12,
    "PyTorch from scratch": 1 / 30,
    "jax-js, jit": 1 / 15,
    "tfjs, cpu": 1 / 25,
    "tfjs, wasm": 1 / 25,
  }),
  await compare("The concise program: 1000 x 2, batch 10, per step", tasks.chapter, concise, {
    PyTorch: 1 / 30,
  }),
  await compare("100 000 x 100, batch 256, per step", tasks.larger, scratch("index"), {
    "PyTorch from scratch": 1 / 2,
    "jax-js, jit": 1 / 1.8,
    "tfjs, cpu": 1 / 6,
    "tfjs, wasm": 1 / 6,
  }),
  cold(),
];
const page = `# Training, compared

Written by \`node src/training.mjs --write\` in \`apps/bench\`: everything took turns in one run
(${machine()}). A ratio is the other's time divided by linnet's: of the medians, and of the lowest tenths, which
other programs on the machine disturb less. What is asked for stands behind them. The scalar loop has its gradient
derived by hand and shuffles likewise, for any number of features, as linnet does; that of two has each parameter in
a variable of its own. Every peer has to find the parameters before its time counts.

${sections.join("\n\n")}
`;
console.log(`\n${page}`);
if (process.argv.includes("--write")) {
  writeFileSync(new URL("../../../docs/training-benchmarks.md", import.meta.url), page);
}

/** The program from scratch and its peers, PyTorch with one of its ways to make batches. */
function scratch(batches) {
  return (task, data) => ({
    linnet: timed("linnet", linnet(task, data), data),
    "scalar loop": timed("scalar loop", scalarLoop(task, data), data),
    ...(task.d === 2 && {
      "scalar loop of two": timed("scalar loop of two", scalarLoopOfTwo(task, data), data),
    }),
    ...torchTrainer("PyTorch from scratch", task, batches),
    "jax-js, jit": timed("jax-js", jax(task, data, permutation), data),
    "tfjs, cpu": timed("tfjs", tfjs("cpu")(task, data, permutation), data),
    "tfjs, wasm": timed("tfjs", tfjs("wasm")(task, data, permutation), data),
  });
}

/** Loader, layer, loss and optimiser, in both libraries. */
function concise(task, data) {
  return {
    linnet: timed("linnet", linnetConcise(task, data), data),
    "linnet from scratch": timed("linnet from scratch", linnet(task, data), data),
    ...torchTrainer("PyTorch", task, "concise"),
  };
}

/** PyTorch, where there is one, in a process of its own. */
function torchTrainer(name, task, program) {
  if (!hasTorch) return {};
  const torch = startTorch(task, program);
  return { [name]: Object.assign(() => torch.seconds(), { stop: torch.stop }) };
}

/** The table of one task. What is asked for is the time of linnet in that of the other. */
async function compare(title, task, trainersOf, asked) {
  const data = dataOf(task);
  const steps = task.epochs * Math.ceil(task.n / task.batch);
  const trainers = trainersOf(task, data);
  const samples = Object.fromEntries(Object.keys(trainers).map((name) => [name, []]));
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, train] of Object.entries(trainers)) {
      const end = performance.now() + TURN * 1e3;
      do {
        const seconds = await train();
        if (round >= 0) samples[name].push(seconds / steps);
      } while (performance.now() < end);
    }
    console.error(title, "round", round + 3, "of", ROUNDS + 2);
  }
  for (const { stop } of Object.values(trainers)) stop?.();
  return report(title, samples, asked);
}

/** A training that returns its seconds, and has found the parameters. */
function timed(name, train, data) {
  return async () => {
    const start = performance.now();
    const found = train();
    const parameters = found instanceof Promise ? await found : found;
    const seconds = (performance.now() - start) / 1e3;
    checkParameters(name, parameters, data);
    return seconds;
  };
}

/** The first training of a fresh process: importing is not counted, compiling is. */
function cold() {
  const script = `
    const { linnet } = await import("./training/linnet.mjs");
    const { dataOf, tasks } = await import("./training/tasks.mjs");
    const start = performance.now();
    linnet(tasks.chapter, dataOf(tasks.chapter))();
    console.log((performance.now() - start) / 1e3);`;
  const samples = { linnet: [], ...(hasTorch && { "PyTorch from scratch": [] }) };
  for (let round = 0; round < 7; round++) {
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd: new URL(".", import.meta.url),
    });
    samples.linnet.push(Number(output));
    if (hasTorch) samples["PyTorch from scratch"].push(coldTorch(tasks.chapter, "chapter"));
  }
  return report("The first 500 steps of a fresh process", samples, {});
}

function report(title, samples, asked) {
  for (const times of Object.values(samples)) times.sort((a, b) => a - b);
  const rows = Object.entries(samples).map(([name, times]) => [
    name,
    time(median(times)),
    time(lowest(times)),
    (median(times) / median(samples.linnet)).toPrecision(3),
    (lowest(times) / lowest(samples.linnet)).toPrecision(3),
    asked[name] === undefined ? "" : (1 / asked[name]).toPrecision(2),
  ]);
  const header = [title, "median", "lowest tenth", "ratio", "of lowest", "asked"];
  return markdownTable(header, rows);
}
