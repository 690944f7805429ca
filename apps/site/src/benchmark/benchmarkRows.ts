/** The rows of the benchmark, in order: what each does, and whether a page like this one may run it. */
export const benchmarkRows = [
  { name: "loop", what: "element by element, through the tensor's own indexing", runs: true },
  { name: "loop-array", what: "element by element, over plain typed arrays", runs: true },
  {
    name: "ndarray-ops",
    what: "one call of a library that compiles its loops from text",
    runs: false,
  },
  { name: "vectorized", what: "one call for the whole vectors", runs: true },
] as const;

/** How many of them are measured here. */
export const measuredRows: number = benchmarkRows.filter(({ runs }) => runs).length;
