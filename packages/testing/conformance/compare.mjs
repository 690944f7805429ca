// How much of the array API standard linnet does as NumPy does: the same random calls of both, function by
// function. Run by `pnpm conformance [seed] [calls]`; needs Python 3 with NumPy (PYTHON names another
// interpreter) and the built package. Writes docs/conformance.md.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as linnet from "@linnet/tensor";

const python = process.env.PYTHON ?? "/usr/bin/python3";
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [seed = "0", calls = "200"] = process.argv.slice(2);

const text = execFileSync(python, [here("cases.py"), seed, calls], {
  encoding: "utf8",
  maxBuffer: 2 ** 30,
});

/** For each function: how many calls agreed, and the first that did not. */
const outcomes = new Map();
for (const line of text.trimEnd().split("\n")) {
  const call = JSON.parse(line);
  const outcome = outcomes.get(call.name) ?? { passed: 0, total: 0, failure: null };
  outcomes.set(call.name, outcome);
  outcome.total++;
  const problem = difference(call);
  if (problem === null) outcome.passed++;
  else outcome.failure ??= `${problem}\n    ${line.slice(0, 400)}`;
}

report();

/** What is different in linnet's answer; null for nothing. */
function difference({ name, args, options, expected, tolerance, absolute }) {
  const given = Object.keys(options).length === 0 ? [] : [decode(options)];
  try {
    const answer = functionOf(name)(...args.map(decode), ...given);
    return compare(answer, expected, tolerance, absolute);
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

/** The part of a name behind # says which of several forms of a call is meant. */
function functionOf(name) {
  const path = name.replace(/#.*/, "").split(".");
  return path.reduce((module, part) => module[part], linnet);
}

function decode(value) {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  if ("number" in value) return Number(value.number);
  if (!("data" in value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, decode(part)]));
  }
  const { dtype, shape, data } = value;
  return linnet.tensor(data.map(decode).map(Number), { dtype, shape });
}

function compare(actual, expected, tolerance, absolute) {
  if (Array.isArray(expected)) return compareAll(actual, expected, tolerance, absolute);
  if (expected === null || typeof expected !== "object" || !("data" in expected)) {
    const same = Object.is(actual, decode(expected));
    return same ? null : `${String(actual)}, not ${JSON.stringify(expected)}`;
  }
  if (!linnet.isTensor(actual)) return `${typeof actual} instead of a tensor`;
  if (actual.dtype !== expected.dtype) return `dtype ${actual.dtype}, not ${expected.dtype}`;
  if (String(actual.shape) !== String(expected.shape)) {
    return `shape [${actual.shape}], not [${expected.shape}]`;
  }
  const values = actual.toTypedArray();
  for (let i = 0; i < values.length; i++) {
    const want = Number(decode(expected.data[i]));
    if (!close(values[i], want, tolerance * Math.abs(want) + absolute)) {
      return `element ${i} is ${values[i]}, not ${want}`;
    }
  }
  return null;
}

/** Several results: an array, or an object whose fields come in the standard's order. */
function compareAll(actual, expected, tolerance, absolute) {
  const parts = Object.values(actual);
  if (parts.length !== expected.length) return `${parts.length} results, not ${expected.length}`;
  const problems = parts.map((part, i) => compare(part, expected[i], tolerance, absolute));
  return problems.find((problem) => problem !== null) ?? null;
}

function close(actual, expected, room) {
  if (Object.is(actual, expected)) return true;
  // Where rounding is allowed, a zero may come out with either sign.
  if (actual === expected) return actual !== 0 || room > 0;
  // float32 answers overflow where NumPy's are rounded from float64.
  return Number.isFinite(expected) && Math.abs(actual - expected) <= room;
}

function report() {
  const rows = [...outcomes].map(
    ([name, { passed, total }]) => `| \`${name}\` | ${passed} / ${total} |`,
  );
  const all = [...outcomes.values()];
  const whole = all.filter(({ passed, total }) => passed === total).length;
  const passed = all.reduce((sum, outcome) => sum + outcome.passed, 0);
  const total = all.reduce((sum, outcome) => sum + outcome.total, 0);
  const summary =
    `${whole} of ${all.length} functions agree in every call, and ` +
    `${passed} of ${total} calls (${Math.floor((1e4 * passed) / total) / 100} %).`;
  writeFileSync(
    here("../../../docs/conformance.md"),
    "# Conformance with the array API standard\n\n" +
      "Random calls of every function whose result is unique (the factors of `qr`, `svd` and `eigh` are held to\n" +
      "their properties elsewhere), with every dtype, broadcasting, negative and several axes, empty and\n" +
      "0-d tensors, infinities and NaN, and NumPy's answers to them. `pnpm conformance` repeats it and writes\n" +
      "this page, `pnpm conformance 1` takes another seed. The standard's integers of 64 bits have 32 here.\n\n" +
      `${summary}\n\n| function | calls that agree |\n| --- | --- |\n${rows.join("\n")}\n`,
  );
  for (const [name, { failure, passed, total }] of outcomes) {
    if (failure !== null) console.log(`${name}: ${passed} / ${total}; ${failure}`);
  }
  console.log(summary);
}
