import { expect, it } from "vitest";
import { CharCodes } from "../../src/csv/CharCodes.ts";
import { numberAt } from "../../src/table/numberAt.ts";
import { parseNumber } from "../../src/table/parseNumber.ts";
import { randomIntegers } from "../random.ts";

const codes = new CharCodes();

/** The number of a cell in the middle of a text. */
function numberOf(cell: string, around = ","): number {
  const text = `1${around}${cell}${around}9`;
  return numberAt(codes.of(text), text, 2, 2 + cell.length);
}

it("reads what parseNumber reads, to the last bit, in ASCII and beside other characters", () => {
  const below = randomIntegers(6);
  const scraps = [
    "0",
    "1",
    "9",
    "12",
    "00",
    ".",
    "-",
    "+",
    "e",
    "E",
    "5e-324",
    " ",
    "\t",
    "x",
    "é",
  ];
  let numbers = 0;
  for (let round = 0; round < 60_000; round++) {
    let cell = "";
    if (round % 2 === 0) {
      for (let length = below(6); length >= 0; length--) cell += scraps[below(scraps.length)];
    } else {
      // Digits around a point, as most cells are.
      for (let length = below(19); length >= 0; length--) cell += below(10);
      const point = below(cell.length + 1);
      cell = `${["", "-", "+"][below(3)]}${cell.slice(0, point)}.${cell.slice(point)}`;
    }
    const expected = parseNumber(cell);
    const around = round % 3 === 0 ? "é" : ",";
    if (!Object.is(numberOf(cell, around), expected)) expect.fail(`${cell}: ${expected}`);
    if (!Number.isNaN(expected)) numbers++;
  }
  expect(numbers).toBeGreaterThan(30_000);
});

it.each(["", ".", "-", "+.", "1".repeat(400), "9".repeat(309), "0".repeat(400), "-0", "1.", ".5"])(
  "reads the edge %j as parseNumber does",
  (cell) => {
    expect(numberOf(cell)).toBe(parseNumber(cell));
  },
);
