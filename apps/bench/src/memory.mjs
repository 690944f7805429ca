// What a program holds that never gives memory back: synchronous loops in which no finaliser runs, each
// in a process of its own. Prints the largest resident size of each, and fails above its bound.
// `node src/memory.mjs` runs all of them, `node src/memory.mjs results` one, in this process.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ones, tensor, zeros } from "@linnet/tensor";
import { parseNpy, serializeNpy } from "@linnet/tensor/npy";

const MB = 2 ** 20;
const array = new Float32Array(MB / 4).fill(1);

/** For each loop, its bound in MB, how often it runs, and what it makes each time. */
const loops = {
  "10 000 results of 1 MB": {
    bound: 400,
    times: 10_000,
    make: () => {
      const x = ones([MB / 4]);
      return (x0) => (x0 ?? x).add(1);
    },
  },
  "10 000 results of 1 MB, not a power of two": {
    bound: 400,
    times: 10_000,
    make: () => {
      const x = ones([300_000]);
      return () => x.mul(2);
    },
  },
  "10 000 results of 1 to 4 MB": {
    bound: 400,
    times: 10_000,
    make: () => (_, i) => zeros([MB / 4 + ((i * 7919) % (3 * (MB / 4)))]),
  },
  "1 000 results and sums of a column-major 1 MB": {
    bound: 400,
    times: 1000,
    make: () => {
      const x = ones([512, 512]).T;
      return () => x.add(1).sum({ axis: 0 });
    },
  },
  "10 000 tensors of data of 1 MB": {
    bound: 400,
    times: 10_000,
    make: () => () => tensor(array),
  },
  "3 000 files of 1 MB read": {
    bound: 400,
    times: 3000,
    make: () => {
      const bytes = serializeNpy(tensor(array));
      return () => parseNpy(bytes);
    },
  },
  "a million results of 10 elements": {
    bound: 300,
    times: 1_000_000,
    make: () => {
      const x = ones([10]);
      return () => x.add(1);
    },
  },
  "a million results of 200 elements": {
    bound: 300,
    times: 1_000_000,
    make: () => {
      const x = ones([200]);
      return () => x.add(1);
    },
  },
  "a million results of 800 elements": {
    bound: 300,
    times: 1_000_000,
    make: () => {
      const x = ones([800]);
      return () => x.add(1);
    },
  },
};

/** Runs a loop and says in MB what the process held at most. */
function largest({ times, make }) {
  const step = make();
  let held;
  let most = 0;
  for (let i = 0; i < times; i++) {
    held = step(held, i);
    if (i % Math.ceil(times / 200) === 0) most = Math.max(most, process.memoryUsage.rss());
  }
  if (held.size === 0) throw new Error("nothing was made");
  return Math.max(most, process.memoryUsage.rss()) / MB;
}

const one = process.argv[2];
if (one !== undefined) {
  const loop = loops[one];
  const start = performance.now();
  const megabytes = largest(loop);
  const seconds = (performance.now() - start) / 1000;
  const verdict = megabytes <= loop.bound ? "within" : "ABOVE";
  console.log(
    `${one}: ${megabytes.toFixed(0)} MB, ${verdict} ${loop.bound} MB (${seconds.toFixed(1)} s)`,
  );
  if (megabytes > loop.bound) process.exitCode = 1;
} else {
  for (const name of Object.keys(loops)) {
    try {
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: "inherit" });
    } catch {
      process.exitCode = 1;
    }
  }
}
