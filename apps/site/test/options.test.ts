import { expect, test } from "vitest";
import { initialValues, type NumberOptions } from "../src/options/NumberOption.ts";
import { parseOption } from "../src/options/parseOption.ts";
import { readOptions } from "../src/options/readOptions.ts";
import { writeOptions } from "../src/options/writeOptions.ts";

const options = {
  seed: { label: "Seed", initial: 0, min: 0, max: 99, step: 1, integer: true },
  lr: { label: "Learning rate", initial: 0.03, min: 0, max: 10, step: 0.01, integer: false },
  n: { label: "Length", initial: 10, min: 1, max: 100, step: 1, integer: true, among: [10, 100] },
} as const satisfies NumberOptions;

test("an address without options means the initial values", () => {
  const values = { seed: 0, lr: 0.03, n: 10 };
  expect(readOptions(options, "")).toEqual({ values, problems: [] });
  expect(readOptions(options, "?other=1&toString=2")).toEqual({ values, problems: [] });
});

test("what is written can be read again, and only what differs is written", () => {
  const values = { seed: 3, lr: 0.03, n: 100 };
  const query = writeOptions(options, values, "");
  expect(query).toBe("?seed=3&n=100");
  expect(readOptions(options, query)).toEqual({ values, problems: [] });
  expect(writeOptions(options, initialValues(options), query)).toBe("");
});

test("what others wrote into the query stays", () => {
  expect(writeOptions(options, { seed: 1, lr: 0.03, n: 10 }, "?from=mail&seed=5")).toBe(
    "?from=mail&seed=1",
  );
});

test.each([
  ["seed", "1.5", 'seed is "1.5"; give a whole number from 0 to 99'],
  ["seed", "100", 'seed is "100"; give a whole number from 0 to 99'],
  ["lr", "abc", 'lr is "abc"; give a number from 0 to 10'],
  ["lr", "", 'lr is ""; give a number from 0 to 10'],
  ["lr", "Infinity", 'lr is "Infinity"; give a number from 0 to 10'],
  ["n", "50", 'n is "50"; give one of 10, 100'],
] as const)("%s = %j is refused", (name, text, problem) => {
  expect(parseOption(name, options[name], text)).toBe(problem);
});

test("each value that cannot be used is named, and the initial one takes its place", () => {
  const { values, problems } = readOptions(options, "?lr=abc&seed=7&n=x");
  expect(values).toEqual({ seed: 7, lr: 0.03, n: 10 });
  expect(problems).toEqual([
    'In the address, lr is "abc"; give a number from 0 to 10. 0.03 is used.',
    'In the address, n is "x"; give one of 10, 100. 10 is used.',
  ]);
});
