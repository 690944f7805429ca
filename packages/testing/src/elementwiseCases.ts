import {
  accepts,
  type BinaryKernel,
  broadcastTo,
  type DType,
  dtypes,
  equal,
  expandDims,
  formatShape,
  generator,
  isFloating,
  type Operand,
  type Generator as Random,
  remainder,
  type Shape,
  type Tensor,
  type UnaryKernel,
  where,
} from "@linnet/tensor";
import { type BackendCase, largeSize, sizesFor } from "./backendCase.ts";
import { inLayout, layouts, layoutsFor } from "./layouts.ts";
import type { OpFile } from "./opFile.ts";
import { randomTensor } from "./randomTensor.ts";

/** The dtypes that an elementwise operation takes. */
export function elementwiseDTypes(op: OpFile): readonly DType[] {
  const { takes } = op.records[0]!.kernel as UnaryKernel | BinaryKernel;
  return dtypes.filter((dtype) => accepts(takes, dtype));
}

/** Whether there may be a kernel for an elementwise operation; plain loops need fewer cases. */
function hasKernel(op: OpFile): boolean {
  return (op.records[0]!.kernel as UnaryKernel | BinaryKernel).simd !== null;
}

/** Integers that an operation takes not all of, and what makes random ones fit. */
const fitting: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  floorDivide: nonzero,
  remainder: nonzero,
  pow: small,
  bitwiseLeftShift: small,
  bitwiseRightShift: small,
};

function nonzero(x: Tensor): Tensor {
  return where(equal(x, 0), 1, x);
}

function small(x: Tensor): Tensor {
  return x.dtype === "bool" ? x : remainder(x, 7);
}

/** A random operand for an operation. */
export function randomOperand(op: OpFile, shape: Shape, dtype: DType, rng: Random): Tensor {
  const x = randomTensor(shape, dtype, rng);
  return isFloating(dtype) ? x : (fitting[op.name]?.(x) ?? x);
}

/** How many operands an elementwise operation has; 0 for any other operation, and for composites. */
export function elementwiseArity(op: OpFile): number {
  const record = op.records.find(({ name }) => name === op.name);
  const kernel = record?.kernel as Partial<UnaryKernel> | null | undefined;
  // A loop takes an array, an index and a step for each operand and the result, and a length.
  return kernel?.loop === undefined ? 0 : (kernel.loop.length - 4) / 3;
}

/**
 * A vector, and where there is room matrices with rows of odd length, short and long, and more axes: with
 * more than the 256 elements that are worth a copy into the kernels' memory.
 */
export function shapesOf(size: number): Shape[] {
  if (size === 64) return [[64], [2, 11, 3], [7, 11]];
  if (size === 1001) return [[1001], [57, 5], [77, 13], [3, 7, 13]];
  return size % 2 === 1 && size > 3 ? [[size], [Math.ceil(size / 5), 5]] : [[size]];
}

export function* unaryCases(op: OpFile, dtype: DType): Generator<BackendCase> {
  const run = op.run as (x: Tensor) => Tensor;
  const rng = generator(1);
  const shapes = sizesFor(dtype, hasKernel(op)).flatMap(shapesOf);
  for (const shape of [...(hasKernel(op) ? [[largeSize]] : []), [], [0], [3, 0], ...shapes]) {
    const data = randomTensor(shape, dtype, rng);
    for (const layout of shape[0] === largeSize ? layouts.slice(0, 3) : layoutsFor(dtype)) {
      const x = inLayout(layout, data);
      yield { title: `${formatShape(shape)} ${layout.name}`, run: () => run(x) };
    }
  }
}

export function* binaryCases(op: OpFile, dtype: DType): Generator<BackendCase> {
  const run = op.run as (a: Operand, b: Operand) => Tensor;
  const rng = generator(2);
  const random = (shape: Shape) => randomOperand(op, shape, dtype, rng);
  if (hasKernel(op)) {
    const large = random([largeSize / 16, 16]);
    for (const [form, other] of partners(large, partnersLike(large, random))) {
      yield { title: `${formatShape(large.shape)} and ${form}`, run: () => run(large, other) };
    }
  }
  for (const shape of [[0], [3, 0], ...sizesFor(dtype, hasKernel(op)).flatMap(shapesOf)]) {
    const data = random(shape);
    const others = partnersLike(data, random);
    for (const layout of layoutsFor(dtype)) {
      const x = inLayout(layout, data);
      for (const [form, other] of partners(x, others)) {
        const title = `${formatShape(shape)} ${layout.name} and ${form}`;
        yield { title, run: () => run(x, other) };
        if (other === x) continue;
        yield { title: `${title}, the other way round`, run: () => run(other, x) };
      }
    }
  }
}

/** Two tensors of values, and before them a condition or a third one. */
export function* ternaryCases(op: OpFile, dtype: DType): Generator<BackendCase> {
  const run = op.run as (...operands: Operand[]) => Tensor;
  const rng = generator(13);
  const random = (shape: Shape) => randomTensor(shape, dtype, rng);
  const first = op.name === "where" ? "bool" : dtype;
  const shapes = sizesFor(dtype, hasKernel(op)).flatMap(shapesOf);
  for (const shape of [[largeSize], [], [0], [3, 0], ...shapes]) {
    const data = random(shape);
    const others = partnersLike(data, random);
    const a = randomTensor(shape, first, rng);
    const firsts =
      shape.length < 2 ? [] : stretched(shape, (like) => randomTensor(like, first, rng));
    for (const layout of shape[0] === largeSize ? layouts.slice(0, 1) : layoutsFor(dtype)) {
      const x = inLayout(layout, data);
      const placed = inLayout(layout, a);
      const size = `${formatShape(shape)} ${layout.name}`;
      yield { title: `${size}, the first likewise`, run: () => run(placed, x, x) };
      for (const [form, other] of partners(x, others)) {
        const title = `${size} and ${form}`;
        yield { title, run: () => run(a, x, other) };
        if (other !== x) {
          yield { title: `${title}, the other way round`, run: () => run(a, other, x) };
        }
        for (const [how, part] of firsts) {
          yield { title: `${title}, the first ${how}`, run: () => run(part, x, other) };
        }
      }
    }
  }
}

/** What stands beside a tensor in an elementwise operation, and what it is. */
export type Partner = readonly [form: string, operand: Operand];

/** The partners of a tensor: itself, and others that were made for its shape, whatever its layout. */
export function partners(x: Tensor, others: readonly Partner[]): readonly Partner[] {
  return [["itself", x], ...others];
}

/** What may stand beside tensors like this one; what is random comes from the caller. */
export function partnersLike(
  { shape, dtype }: Tensor,
  random: (shape: Shape) => Tensor,
): readonly Partner[] {
  const last = shape.length - 1;
  const any: Partner[] = [
    ["a number", dtype === "bool" ? 1 : 3],
    ["a scalar", random([])],
    ["one element", random([1])],
    ["its like", random(shape)],
  ];
  if (last < 0) return any;
  any.push(["one repeated", broadcastTo(random([1]), shape)]);
  if (last < 1) return any;
  return [
    ...any,
    ...stretched(shape, random),
    ["a transposed one", inLayout(layouts[3]!, random(shape))],
    ["a reversed row", expandDims(random(shape.slice(last)).at("::-1"), 0)],
  ];
}

/** What broadcasts to a shape of two axes or more along one of them. */
function stretched(shape: Shape, random: (shape: Shape) => Tensor): [string, Tensor][] {
  return [
    ["a row", random(shape.slice(-1))],
    ["a column", random(shape.with(-1, 1))],
  ];
}
