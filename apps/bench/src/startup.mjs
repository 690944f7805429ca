// What loading linnet costs over an empty process, with a first addition, and with all that the chapter's
// training from scratch imports: fresh processes in turns, medians and lowest tenths.
import { spawnSync } from "node:child_process";
import { machine, table } from "./report.mjs";

const ROUNDS = Number(process.argv[2] ?? 21);
const programs = {
  "empty process": "",
  "tensor loaded": 'await import("@linnet/tensor");',
  "two tensors added": `
    const { add, tensor } = await import("@linnet/tensor");
    add(tensor([1, 2, 3]), tensor([4, 5, 6]));`,
  "training from scratch loaded": 'await import("./src/training/linnet.mjs");',
};
// Node reads certificates that it is told of before anything else, which takes longer than what is measured.
const { NODE_EXTRA_CA_CERTS, ...env } = process.env;

const samples = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, program] of Object.entries(programs)) samples[name].push(run(program));
}

/** Milliseconds from the start of a process to its end. */
function run(program) {
  const start = performance.now();
  spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: new URL("..", import.meta.url),
    env,
    stdio: "inherit",
  });
  return performance.now() - start;
}

const at = (name, part) => {
  const sorted = samples[name].toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)];
};
const cost = (name, part) => (at(name, part) - at("empty process", part)).toFixed(1);
console.log(`${machine()}; the target is 25 ms over an empty process\n`);
table(
  ["", "median, ms", "over empty, ms", "lowest tenth over empty, ms"],
  Object.keys(programs).map((name) => [
    name,
    at(name, 0.5).toFixed(1),
    cost(name, 0.5),
    cost(name, 0.1),
  ]),
);
