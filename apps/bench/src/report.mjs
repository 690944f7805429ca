// How the benchmarks measure and print: medians with the spread, and ratios within one run.

/** The sorted times in seconds of `repetitions` calls, after `warmUp` calls that do not count. */
export function timesOf(fn, { warmUp = 10, repetitions = 31 } = {}) {
  for (let i = 0; i < warmUp; i++) fn();
  const times = [];
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    fn();
    times.push((performance.now() - start) / 1e3);
  }
  return times.sort((a, b) => a - b);
}

export const median = (sorted) => sorted[Math.floor(sorted.length / 2)];
export const lowest = (sorted) => sorted[Math.floor(sorted.length / 10)];

/** Seconds in the unit that reads best. */
export function time(seconds) {
  if (seconds < 1e-6) return `${(seconds * 1e9).toFixed(0)} ns`;
  if (seconds < 1e-3) return `${(seconds * 1e6).toFixed(2)} us`;
  return `${(seconds * 1e3).toFixed(2)} ms`;
}

/** Rows of cells as a Markdown table. */
export function markdownTable(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Prints rows of cells as a Markdown table. */
export function table(header, rows) {
  console.log(markdownTable(header, rows));
}

/** What the figures depend on. */
export function machine() {
  return `Node ${process.version}, ${process.platform} ${process.arch}`;
}
