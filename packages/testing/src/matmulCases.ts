import { abs, type DType, generator, isFloating, matmul, type Tensor } from "@linnet/tensor";
import type { BackendCase } from "./backendCase.ts";
import { inLayout, type Layout, layouts } from "./layouts.ts";
import { randomTensor } from "./randomTensor.ts";

/**
 * Rows, inner size, columns: tiny ones, lanes and one more or less, the chapter's, one more than fit a
 * block, nothing at all.
 */
const products = [
  [1, 1, 1],
  [2, 3, 4],
  [3, 4, 5],
  [7, 1, 9],
  [1, 16, 1],
  [10, 2, 1],
  [16, 16, 16],
  [15, 17, 33],
  [17, 15, 16],
  [1000, 2, 1],
  [2, 1000, 1],
  [1, 1000, 1],
  [1, 70, 64],
  [64, 70, 1],
  [70, 130, 66],
  [97, 257, 9],
  [6, 5, 1030],
  [0, 3, 2],
  [2, 0, 3],
  [2, 3, 0],
] as const;

export function* matmulCases(dtype: DType, otherDType: DType = dtype): Generator<BackendCase> {
  const rng = generator(8);
  for (const [m, k, n] of products) {
    const rights = inLayouts(randomTensor([k, n], otherDType, rng));
    for (const [left, a] of inLayouts(randomTensor([m, k], dtype, rng))) {
      for (const [right, b] of rights) {
        yield {
          title: `[${m}, ${k}] ${left.name} · [${k}, ${n}] ${right.name}`,
          run: () => matmul(a, b),
          magnitudes: () => matmul(abs(a), abs(b)),
          slack: Math.max(1, Math.sqrt(k) / 8),
        };
      }
    }
  }
}

/** Shapes of stacks: equally many, one matrix on a side, vectors, and stacks that broadcast. */
const stacks = [
  [
    [3, 2, 4],
    [3, 4, 5],
  ],
  [
    [3, 17, 16],
    [16, 17],
  ],
  [
    [16, 17],
    [2, 17, 18],
  ],
  [
    [2, 1, 5, 3],
    [4, 3, 2],
  ],
  [
    [2, 3, 20, 20],
    [2, 3, 20, 20],
  ],
  [[70], [2, 70, 66]],
  [[2, 66, 70], [70]],
  [[5000], [5000]],
  [
    [0, 2, 3],
    [3, 4],
  ],
  [
    [2, 0, 3],
    [2, 3, 4],
  ],
  [
    [2, 3, 0],
    [2, 0, 4],
  ],
] as const;

/** Products of stacks of matrices and of vectors. */
export function* stackedMatmulCases(dtype: DType): Generator<BackendCase> {
  const rng = generator(9);
  for (const [left, right] of stacks) {
    const rights = inLayouts(randomTensor(right, dtype, rng));
    for (const [before, a] of inLayouts(randomTensor(left, dtype, rng))) {
      for (const [behind, b] of rights) {
        yield {
          title: `[${left}] ${before.name} · [${right}] ${behind.name}`,
          run: () => matmul(a, b),
          ...(isFloating(dtype) && { magnitudes: () => matmul(abs(a), abs(b)) }),
          slack: Math.max(1, Math.sqrt(left.at(-1) as number) / 8),
        };
      }
    }
  }
}

/** A tensor in each layout. */
function inLayouts(x: Tensor): [Layout, Tensor][] {
  return layouts.map((layout) => [layout, inLayout(layout, x)]);
}
