// The closed form of linear regression: linnet's methods, NumPy's lstsq on one thread (where python3 has it) and
// ml-regression-multivariate-linear. All take turns in one run, so that what else the machine does hits all of them.
// Writes docs/regression-benchmarks.md with --write.
import { writeFileSync } from "node:fs";
import { RegressionAccumulator, solveLeastSquares } from "@linnet/nn";
import { generator, matmul, randn } from "@linnet/tensor";
import * as peer from "ml-regression-multivariate-linear";
import { hasNumpy, numpyVersion, startNumpy } from "./regression/numpy.mjs";
import { lowest, machine, markdownTable, median, time } from "./report.mjs";

const MultivariateLinearRegression = peer.default?.default ?? peer.default ?? peer;
const PEER = "ml-regression-multivariate-linear";

const sections = [
  await compare(100_000, 100, { rounds: 7, peerRounds: 4 }, { NumPy: 0.5, [PEER]: 20 }),
  await compare(1_000_000, 10, { rounds: 7, peerRounds: 3 }, {}),
  await compare(1000, 2, { rounds: 31, peerRounds: 31 }, {}),
];
const page = `# Regression, compared

Written by \`node src/regression.mjs --write\` in \`apps/bench\`: all that a table compares took turns in one run
(${machine()}${hasNumpy ? `, ${numpyVersion()}, one thread` : ""}). Data are float64; there is an intercept. A ratio is the
other's time divided by that of linnet's default method: of the medians, and of the lowest tenths, which other programs on
the machine disturb less. What is asked for stands behind them. NumPy gets the matrix with its column of ones ready; the peer
computes no statistics.

${sections.join("\n\n")}
`;
console.log(`\n${page}`);
if (process.argv.includes("--write")) {
  writeFileSync(new URL("../../../docs/regression-benchmarks.md", import.meta.url), page);
}

/** The table for a number of rows and features. */
async function compare(n, d, { rounds, peerRounds }, asked) {
  const rng = generator(0);
  const X = randn([n, d], { rng, dtype: "float64" });
  const truth = randn([d], { rng, dtype: "float64" });
  const y = matmul(X, truth)
    .add(4.2)
    .add(randn([n], { rng, std: 0.01, dtype: "float64" }));
  const [rows, targets] = [X.toArray(), y.reshape([n, 1]).toArray()];
  const check = (name, coefficients) => {
    truth.toArray().forEach((b, j) => {
      if (!(Math.abs(coefficients[j] - b) < 0.02)) throw new Error(`${name} found no solution`);
    });
  };
  const timed = (name, solve) => () => {
    const start = performance.now();
    const found = solve();
    const seconds = (performance.now() - start) / 1e3;
    check(name, found);
    return seconds;
  };
  const linnet = (method) => () => solveLeastSquares({ X, y, method }).coefficients.slice(1);
  const numpy = hasNumpy ? startNumpy(n, d) : null;
  const solvers = {
    'linnet, "qr"': timed("qr", linnet("qr")),
    'linnet, "svd"': timed("svd", linnet("svd")),
    'linnet, "cholesky"': timed("cholesky", linnet("cholesky")),
    'linnet, "normal"': timed("normal", linnet("normal")),
    RegressionAccumulator: timed("RegressionAccumulator", () =>
      new RegressionAccumulator(d).add(X, y).fit().coefficients.slice(1),
    ),
    ...(numpy && { NumPy: () => numpy.seconds() }),
    [PEER]: timed(PEER, () => {
      const { weights } = new MultivariateLinearRegression(rows, targets, { statistics: false });
      return weights.slice(0, d).map(([b]) => b);
    }),
  };
  const samples = Object.fromEntries(Object.keys(solvers).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, solve] of Object.entries(solvers)) {
      if (name === PEER && round >= peerRounds) continue;
      const seconds = await solve();
      if (round >= 0) samples[name].push(seconds);
    }
    console.error(`${n} x ${d}: round`, round + 2, "of", rounds + 1);
  }
  numpy?.stop();
  for (const times of Object.values(samples)) times.sort((a, b) => a - b);
  const own = samples['linnet, "qr"'];
  const table = Object.entries(samples).map(([name, times]) => [
    name,
    time(median(times)),
    time(lowest(times)),
    (median(times) / median(own)).toPrecision(3),
    (lowest(times) / lowest(own)).toPrecision(3),
    asked[name] === undefined ? "" : String(asked[name]),
  ]);
  const title = `${n.toLocaleString("en")} x ${d}`;
  return markdownTable([title, "median", "lowest tenth", "ratio", "of lowest", "asked"], table);
}
