import {
  absorbRows,
  blockRows,
  generator,
  jsBackend,
  LinnetError,
  ones,
  randint,
  type Tensor,
  wasmBackend,
  withBackend,
  zeros,
} from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const dtype = "float64";

/** RᵀR by its definition, of a triangle that holds Rᵀ. */
function products(triangle: Tensor): number[][] {
  const columns = triangle.toArray() as number[][];
  return columns.map((a) => columns.map((b) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)));
}

/** Takes rows of whole numbers in, `part` at a time, and returns the factor and the products of the columns. */
function absorbed(width: number, rows: number, part: number, seed: number) {
  const rng = generator(seed);
  const triangle = zeros([width, width], { dtype });
  const expected = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  for (let from = 0; from < rows; from += part) {
    const count = Math.min(part, rows - from);
    // What stands behind the rows must not count.
    const block = ones([width, blockRows], { dtype }).mul(7);
    for (let i = 0; i < count; i++) {
      const numbers = randint([width], { low: -9, high: 10, rng });
      block.at(":", i).copy_(numbers);
      const row = numbers.toArray() as number[];
      row.forEach((x, j) => {
        row.forEach((y, k) => {
          expected[j]![k]! += x * y;
        });
      });
    }
    absorbRows(triangle, block, count);
  }
  return { triangle, expected };
}

describe.each([wasmBackend, jsBackend])("absorbRows with $name", (backend) => {
  test("makes RᵀR the sum of what was taken in, whatever the sizes", () => {
    const size = fc.integer({ min: 1, max: 14 });
    const rows = fc.integer({ min: 0, max: 600 });
    const part = fc.integer({ min: 1, max: blockRows });
    fc.assert(
      fc.property(size, rows, part, fc.nat(), (width, count, each, seed) => {
        withBackend(backend, () => {
          const { triangle, expected } = absorbed(width, count, each, seed);
          const largest = Math.max(1, ...expected.flat().map(Math.abs));
          const errors = products(triangle).flatMap((row, i) =>
            row.map((value, j) => Math.abs(value - expected[i]![j]!) / largest),
          );
          expect(Math.max(...errors)).toBeLessThan(1e-13);
          const columns = triangle.toArray() as number[][];
          const above = columns.flatMap((column, j) => column.slice(j + 1));
          expect(above.every((x) => x === 0)).toBe(true);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("lets NaN through, and leaves the factor alone for rows of zeros", () => {
    withBackend(backend, () => {
      const { triangle } = absorbed(9, 300, blockRows, 5);
      const before = triangle.toTypedArray();
      absorbRows(triangle, zeros([9, blockRows], { dtype }), 100);
      expect(triangle.toTypedArray()).toEqual(before);
      const block = zeros([9, blockRows], { dtype });
      block.set(Number.NaN, 2, 17);
      absorbRows(triangle, block, 100);
      expect(Number.isNaN(triangle.get(2, 2))).toBe(true);
      expect(triangle.get(1, 1)).toBe(before[10]);
    });
  });
});

test.each([
  [
    zeros([2, 3], { dtype }),
    zeros([2, blockRows], { dtype }),
    1,
    "ShapeError absorbRows: triangle is float64 of shape [2, 3]; give contiguous float64 of shape [2, 2]",
  ],
  [
    zeros([2, 2], { dtype }),
    zeros([2, 3], { dtype }),
    1,
    "ShapeError absorbRows: block is float64 of shape [2, 3]; give contiguous float64 of shape [2, 264]",
  ],
  [
    zeros([2, 2]),
    zeros([2, blockRows], { dtype }),
    1,
    "ShapeError absorbRows: triangle is float32 of shape [2, 2]; give contiguous float64 of shape [2, 2]",
  ],
  [
    zeros([2, 2], { dtype }).T,
    zeros([2, blockRows], { dtype }),
    1,
    "ShapeError absorbRows: triangle is float64 of shape [2, 2], not contiguous; give contiguous float64 of shape [2, 2]",
  ],
  [
    zeros([2, 2], { dtype }),
    zeros([2, blockRows], { dtype }),
    265,
    "ArgumentError absorbRows: rows is 265; give an integer from 0 to 264",
  ],
])("absorbRows refuses what does not fit: %#", (triangle, block, rows, expected) => {
  try {
    absorbRows(triangle, block, rows);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(LinnetError);
    expect(`${(error as Error).name} ${(error as Error).message}`).toBe(expected);
  }
});
