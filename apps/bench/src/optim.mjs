// A step of SGD and of Adam for 10, ten thousand and a million parameters in float32: linnet, the formula as a
// plain loop, and PyTorch on one thread (where python3 has it). All take turns in one run, so that what else
// the machine does hits all of them. Writes docs/optimizer-benchmarks.md with --write.
import { writeFileSync } from "node:fs";
import { parameter } from "@linnet/autograd";
import { Adam, SGD } from "@linnet/optim";
import { generator, randn } from "@linnet/tensor";
import { adamLoop, sgdLoop } from "./optim/loops.mjs";
import { startTorch } from "./optim/torch.mjs";
import { lowest, machine, markdownTable, median, time } from "./report.mjs";

/** How many times each takes a turn, and about how long it steps in one, in seconds. */
const ROUNDS = 31;
const TURN = 0.02;

const torch = await startTorch();
const rng = generator(0);
const rows = [];
for (const [name, Class, loop] of [
  ["SGD", SGD, sgdLoop],
  ["Adam", Adam, adamLoop],
]) {
  for (const size of [10, 10_000, 1_000_000])
    rows.push(...(await compare(name, Class, loop, size)));
}
torch?.stop();

const header = ["a step", "median", "lowest tenth", "ratio", "of lowest"];
const page = `# Optimisers, compared

Written by \`node src/optim.mjs --write\` in \`apps/bench\`: a step for one parameter of so many elements in
float32, whose gradient is there. Everything took turns in one run (${machine()}${
  torch === null ? "" : `, PyTorch ${torch.version} on one thread`
}). A ratio is the other's time divided by linnet's: of the medians, and of the lowest
tenths, which other programs on the machine disturb less. PyTorch's plain way is its default for tensors of the
processor; \`foreach\` is the other one. The plain loop is the formula over typed arrays, written by hand.

${markdownTable(header, rows)}
`;
console.log(`\n${page}`);
if (process.argv.includes("--write")) {
  writeFileSync(new URL("../../../docs/optimizer-benchmarks.md", import.meta.url), page);
}

async function compare(name, Class, loop, size) {
  const param = parameter(randn([size], { rng }));
  param.grad = randn([size], { rng });
  const optimizer = new Class([param], { lr: 1e-3 });
  const ways = {
    linnet: timed(() => optimizer.step()),
    "plain loop": timed(
      loop(randn([size], { rng }).toTypedArray(), randn([size], { rng }).toTypedArray(), 1e-3),
    ),
    ...(torch && {
      PyTorch: (steps) => torch.seconds(name, size, steps, false),
      "PyTorch, foreach": (steps) => torch.seconds(name, size, steps, true),
    }),
  };
  const counts = {};
  for (const [way, take] of Object.entries(ways)) counts[way] = await stepsFor(take);
  const samples = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let round = -3; round < ROUNDS; round++) {
    for (const [way, take] of Object.entries(ways)) {
      const seconds = await take(counts[way]);
      if (round >= 0) samples[way].push(seconds / counts[way]);
    }
  }
  console.error(name, size);
  for (const times of Object.values(samples)) times.sort((a, b) => a - b);
  const own = samples.linnet;
  return Object.entries(samples).map(([way, times]) => [
    `${name}, ${size.toLocaleString("en")}: ${way}`,
    time(median(times)),
    time(lowest(times)),
    (median(times) / median(own)).toPrecision(3),
    (lowest(times) / lowest(own)).toPrecision(3),
  ]);
}

function timed(step) {
  return (steps) => {
    const start = performance.now();
    for (let i = 0; i < steps; i++) step();
    return (performance.now() - start) / 1e3;
  };
}

/** How many steps fill a turn. */
async function stepsFor(take) {
  for (let steps = 1; ; steps *= 2) {
    const seconds = await take(steps);
    if (seconds > TURN / 4) return Math.max(1, Math.round((steps * TURN) / seconds));
  }
}
