import {
  cumulativeSum,
  jsBackend,
  mean,
  permuteDims,
  type Shape,
  var as standardName,
  sum,
  type Tensor,
  tensor,
  tidy,
  variance,
  wasmBackend,
  withBackend,
} from "@linnet/tensor";
import { ndarrayBackend } from "@linnet/tensor/ndarray";
import { describe, expect, it } from "vitest";

const count = 10_000_000;

/**
 * Numbers of 24 bits, many of them the same, so that roundings do not cancel. As whole multiples of
 * 2^-24 they add up exactly in a double, whose sum is what every result is compared with.
 */
const elements = new Float32Array(count).fill(0.9700870513916016);
for (let i = 0; i < count; i += 7) elements[i] = 0.7;

/** Computed once for all backends. */
const exactSums = new Map<string, number>();

/** The exact sum of every `step`-th of `n` elements from index `start` on. */
function exactSum(start: number, step: number, n: number): number {
  const key = `${start} ${step} ${n}`;
  const sum = exactSums.get(key) ?? computeExactSum(start, step, n);
  exactSums.set(key, sum);
  return sum;
}

function computeExactSum(start: number, step: number, n: number): number {
  let units = 0;
  for (let k = 0; k < n; k++) units += (elements[start + k * step] as number) * 2 ** 24;
  expect(Number.isSafeInteger(units)).toBe(true);
  return units / 2 ** 24;
}

function expectClose(actual: number, exact: number): void {
  expect(Math.abs(actual - exact) / exact).toBeLessThan(1e-6);
}

const backends = [jsBackend, wasmBackend, ndarrayBackend];

describe.each(backends)("ten million float32 on the $name backend", (backend) => {
  const inShape = (shape: Shape, look: (x: Tensor) => void) => {
    const part = elements.subarray(
      0,
      shape.reduce((product, length) => product * length),
    );
    withBackend(backend, () => tidy(() => look(tensor(part, { shape }))));
  };
  const total = exactSum(0, 1, count);

  it("add up to within a millionth", () => {
    inShape([count], (x) => {
      expectClose(sum(x).item(), total);
      expectClose(mean(x).item(), total / count);
      expectClose(sum(x.at("::-1")).item(), total);
      expectClose(sum(x.at("1::3")).item(), exactSum(1, 3, Math.ceil((count - 1) / 3)));
    });
  });

  it.each([[[100_000, 10]], [[50, 20_000]], [[800, 1250]]])(
    "of them a million do so along both axes of %j, and of its transpose",
    (shape) => {
      const [rows, columns] = shape as [number, number];
      inShape(shape, (x) => {
        const down = sum(x, { axis: 0 }).toTypedArray();
        const turned = sum(permuteDims(x, [1, 0]), { axis: 1 }).toTypedArray();
        for (let c = 0; c < columns; c += Math.ceil(columns / 5)) {
          const exact = exactSum(c, columns, rows);
          expectClose(down[c] as number, exact);
          expectClose(turned[c] as number, exact);
        }
        const across = sum(x, { axis: 1 }).toTypedArray();
        for (let r = 0; r < rows; r += Math.ceil(rows / 5)) {
          expectClose(across[r] as number, exactSum(r * columns, 1, columns));
        }
        expectClose(sum(permuteDims(x, [1, 0])).item(), exactSum(0, 1, rows * columns));
      });
    },
  );

  it("accumulate to within a millionth", () => {
    inShape([count], (x) => {
      const sums = cumulativeSum(x);
      for (const at of [1000, 1_000_000, count - 1]) {
        expectClose(sums.get(at), exactSum(0, 1, at + 1));
      }
    });
  });
});

describe.each(backends)("a sum of integers on the $name backend", (backend) => {
  it("wraps to the very bits, beyond the 53 that a double has", () => {
    withBackend(backend, () => {
      // Doubles hold the sums of half as many.
      const enough = 2 ** 23 + 1;
      const largest = 2 ** 31 - 1;
      const x = tensor(new Int32Array(enough).fill(largest));
      const exact = Number(BigInt.asIntN(32, BigInt(largest) * BigInt(enough)));
      expect(sum(x).item()).toBe(exact);
      expect(cumulativeSum(x).get(-1)).toBe(exact);
    });
  });
});

it("the variance has the standard's name, too", () => {
  expect(standardName).toBe(variance);
});

describe.each(backends)("the variance on the $name backend", (backend) => {
  it("is right where the mean is a million times larger than the deviations", () => {
    withBackend(backend, () => {
      const values = Float32Array.from({ length: 4096 }, (_, i) => 2 ** 22 + (i % 4));
      expect(variance(tensor(values)).item()).toBe(1.25);
    });
  });
});
