import {
  accepts,
  type BinaryKernel,
  broadcastTo,
  type DType,
  dtypes,
  expandDims,
  formatShape,
  generator,
  type Operand,
  type Generator as Random,
  type Shape,
  type Tensor,
  type UnaryKernel,
} from "@linnet/tensor";
import { type BackendCase, largeSize, sizesFor } from "./backendCase.ts";
import { inLayout, layouts } from "./layouts.ts";
import type { OpFile } from "./opFile.ts";
import { randomTensor } from "./randomTensor.ts";

/** The dtypes that an elementwise operation takes. */
export function elementwiseDTypes(op: OpFile): readonly DType[] {
  const { takes } = op.records[0]!.kernel as UnaryKernel | BinaryKernel;
  return dtypes.filter((dtype) => accepts(takes, dtype));
}

/** How many operands an elementwise operation has; 0 for any other operation. */
export function elementwiseArity(op: OpFile): number {
  const record = op.records.find(({ name }) => name === op.name);
  const kernel = record?.kernel as Partial<UnaryKernel> | null | undefined;
  return kernel?.loop === undefined ? 0 : (record?.vjps.length as number);
}

/** A vector, and where there is room matrices with rows of odd length, and more axes. */
export function shapesOf(size: number): Shape[] {
  if (size === 64) return [[64], [13, 5], [2, 11, 3], [7, 11]];
  return size % 2 === 1 && size > 3 ? [[size], [Math.ceil(size / 5), 5]] : [[size]];
}

export function* unaryCases(op: OpFile, dtype: DType): Generator<BackendCase> {
  const run = op.run as (x: Tensor) => Tensor;
  const rng = generator(1);
  for (const shape of [[largeSize], [], [0], [3, 0], ...sizesFor(dtype).flatMap(shapesOf)]) {
    for (const layout of shape[0] === largeSize ? layouts.slice(0, 3) : layouts) {
      const x = inLayout(layout, randomTensor(shape, dtype, rng));
      yield { title: `${formatShape(shape)} ${layout.name}`, run: () => run(x) };
    }
  }
}

export function* binaryCases(op: OpFile, dtype: DType): Generator<BackendCase> {
  const run = op.run as (a: Operand, b: Operand) => Tensor;
  const rng = generator(2);
  const large = randomTensor([largeSize / 16, 16], dtype, rng);
  for (const [form, other] of partners(large, rng)) {
    yield { title: `${formatShape(large.shape)} and ${form}`, run: () => run(large, other) };
  }
  for (const shape of [[0], [3, 0], ...sizesFor(dtype).flatMap(shapesOf)]) {
    for (const layout of layouts) {
      const x = inLayout(layout, randomTensor(shape, dtype, rng));
      for (const [form, other] of partners(x, rng)) {
        const title = `${formatShape(shape)} ${layout.name} and ${form}`;
        yield { title, run: () => run(x, other) };
        yield { title: `${title}, the other way round`, run: () => run(other, x) };
      }
    }
  }
}

/** What may stand beside a tensor in an elementwise operation. */
export function* partners(x: Tensor, rng: Random): Generator<[string, Operand]> {
  const { shape, dtype } = x;
  yield ["a number", 3];
  yield ["a scalar", randomTensor([], dtype, rng)];
  yield ["one element", randomTensor([1], dtype, rng)];
  yield ["itself", x];
  yield ["its like", randomTensor(shape, dtype, rng)];
  const last = shape.length - 1;
  yield ["one repeated", broadcastTo(randomTensor([1], dtype, rng), shape)];
  if (last < 1) return;
  yield ["a row", randomTensor(shape.slice(last), dtype, rng)];
  yield ["a column", randomTensor(shape.with(last, 1), dtype, rng)];
  yield ["a transposed one", inLayout(layouts[3]!, randomTensor(shape, dtype, rng))];
  yield ["a reversed row", expandDims(randomTensor(shape.slice(last), dtype, rng).at("::-1"), 0)];
}
