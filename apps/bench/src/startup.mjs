// What loading linnet and adding two small tensors costs over an empty process: fresh processes in turns,
// medians and lowest tenths.
import { spawnSync } from "node:child_process";
import { machine, table } from "./report.mjs";

const ROUNDS = Number(process.argv[2] ?? 21);
const programs = {
  "empty process": "",
  "tensor loaded": 'await import("@linnet/tensor");',
  "two tensors added": `
    const { add, tensor } = await import("@linnet/tensor");
    add(tensor([1, 2, 3]), tensor([4, 5, 6]));`,
};

const samples = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, program] of Object.entries(programs)) samples[name].push(run(program));
}

/** Milliseconds from the start of a process to its end. */
function run(program) {
  const start = performance.now();
  spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: new URL("..", import.meta.url),
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
