import {
  abs,
  type DType,
  formatShape,
  generator,
  isFloating,
  type ReduceOptions,
  type Shape,
  type Tensor,
} from "@linnet/tensor";
import { type BackendCase, largeSize, sizes } from "./backendCase.ts";
import { shapesOf } from "./elementwiseCases.ts";
import { inLayout, layouts, layoutsFor } from "./layouts.ts";
import type { OpFile } from "./opFile.ts";
import { randomTensor } from "./randomTensor.ts";

const empty = [[0], [0, 3], [3, 0], [2, 0, 3]];
const large: readonly Shape[] = [[largeSize], [50, largeSize / 50], [largeSize / 50, 50]];

/** Reductions over every axis, all of them, and some. */
export function* reduceCases(op: OpFile, dtype: DType): Generator<BackendCase> {
  const run = op.run as (x: Tensor, options: ReduceOptions) => Tensor;
  const isTotal = op.name === "sum" || op.name === "prod";
  for (const { x, title } of operands(op, dtype)) {
    for (const options of reductionsOf(x.ndim)) {
      yield {
        title: `${title} ${JSON.stringify(options)}`,
        run: () => run(x, options),
        ...(isTotal && isFloating(dtype) && { magnitudes: () => run(abs(x), options) }),
        // Many terms: the order in which they are added shows.
        slack: Math.max(1, Math.sqrt(x.size) / 8),
      };
    }
  }
}

function* operands(op: OpFile, dtype: DType): Generator<{ x: Tensor; title: string }> {
  const rng = generator(7);
  // There is no largest of no elements.
  const shapes = /max|min/.test(op.name) ? [[]] : [[], ...empty];
  for (const shape of [...shapes, ...sizes.flatMap(shapesOf), ...large]) {
    const data = randomTensor(shape, dtype, rng);
    for (const layout of large.includes(shape) ? [layouts[0]!, layouts[3]!] : layoutsFor(dtype)) {
      const x = inLayout(layout, data);
      yield { x, title: `${formatShape(shape)} ${layout.name}` };
    }
  }
}

function* reductionsOf(rank: number): Generator<ReduceOptions> {
  yield {};
  yield { keepdims: true };
  for (let axis = 0; axis < rank; axis++) yield { axis };
  if (rank > 0) yield { axis: -1, keepdims: true };
  if (rank > 2) yield { axis: [0, 2] };
  if (rank > 2) yield { axis: [1, 0], keepdims: true };
}
