import type { Expression } from "@linnet/wasm";
import { backends } from "../backends/backend.ts";
import { ternary } from "../backends/ternary.ts";
import type { Access } from "../backends/wasm/access.ts";
import { emptyResult, resultLike } from "../create/empty.ts";
import {
  type DType,
  elementOf,
  isFloating,
  promoteTypes,
  type TypedArray,
} from "../dtypes/dtype.ts";
import { ArgumentError, DTypeError } from "../errors.ts";
import type { AnyOp, Operand } from "../op.ts";
import { broadcastShapes, type Shape } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import type { Formula } from "./lanes.ts";

/** Array, index of the first element, step: where a loop reads or writes. A step of 0 repeats. */
export type UnaryLoop = (
  x: TypedArray,
  ix: number,
  sx: number,
  out: TypedArray,
  io: number,
  so: number,
  n: number,
) => void;

export type BinaryLoop = (
  a: TypedArray,
  ia: number,
  sa: number,
  b: TypedArray,
  ib: number,
  sb: number,
  out: TypedArray,
  io: number,
  so: number,
  n: number,
) => void;

export type TernaryLoop = (
  a: TypedArray,
  ia: number,
  sa: number,
  b: TypedArray,
  ib: number,
  sb: number,
  c: TypedArray,
  ic: number,
  sc: number,
  out: TypedArray,
  io: number,
  so: number,
  n: number,
) => void;

type V = Expression<"v128">;

/**
 * The dtypes that an elementwise operation takes, in the standard's words: "integral" are integers and
 * bool, "numeric" integers and floating.
 */
export type Takes = "floating" | "numeric" | "integer" | "integral" | "bool" | "any";

interface ElementwiseKernel<Loop> {
  /** The definition: what happens to each element. */
  readonly loop: Loop;
  /** The same for integers of 32 bits, where doubles would lose low bits; null where they do not. */
  readonly integerLoop: Loop | null;
  readonly takes: Takes;
  /**
   * Whether the result is that of a test, and so of dtype bool. The loop writes it as `Number(a < b)`,
   * which takes no branch: random elements would mislead one every other time.
   */
  readonly tests: boolean;
  /** How kernels read and write bool: for what has a kernel and tests, or chooses by a condition. */
  readonly masks?: Access;
}

/**
 * An operation on each element. `simd`, where there is one, says the same as `loop` for a vector of
 * elements and is turned into a WebAssembly kernel.
 */
export interface UnaryKernel extends ElementwiseKernel<UnaryLoop> {
  readonly simd: ((formula: Formula, x: V) => V) | null;
  /** Whether the loop takes so long for each element that a kernel pays from a few of them on. */
  readonly isLong?: boolean;
}

/** An operation on pairs of elements, with broadcasting. */
export interface BinaryKernel extends ElementwiseKernel<BinaryLoop> {
  readonly simd: ((formula: Formula, a: V, b: V) => V) | null;
}

/**
 * An operation on three operands, with broadcasting. `simd` gets an operand of dtype bool as a mask: a
 * lane with all bits set is true.
 */
export interface TernaryKernel extends ElementwiseKernel<TernaryLoop> {
  readonly simd: ((formula: Formula, a: V, b: V, c: V) => V) | null;
}

export type UnaryOp = AnyOp<undefined, UnaryKernel>;
export type BinaryOp = AnyOp<undefined, BinaryKernel>;
export type TernaryOp = AnyOp<undefined, TernaryKernel>;

/** A loop from a function of one number: for operations whose own cost outweighs the call. */
export function unaryLoop(f: (x: number) => number): UnaryLoop {
  return (x, ix, sx, out, io, so, n) => {
    for (let i = 0; i < n; i++) out[io + i * so] = f(x[ix + i * sx]!);
  };
}

/** A loop from a function of two numbers, likewise. */
export function binaryLoop(f: (a: number, b: number) => number): BinaryLoop {
  return (a, ia, sa, b, ib, sb, out, io, so, n) => {
    for (let i = 0; i < n; i++) out[io + i * so] = f(a[ia + i * sa]!, b[ib + i * sb]!);
  };
}

/** `run` of every unary operation. */
export function runUnary(this: UnaryOp, inputs: readonly Operand[]): Tensor {
  const x = checkTensor(this.name, inputs[0]);
  checkTakes(this.name, this, x.dtype);
  const out = resultLike(x, this.kernel.tests ? "bool" : x.dtype);
  backends.current.unary(this.kernel, x, out);
  return out;
}

/** `run` of every binary operation. */
export function runBinary(this: BinaryOp, inputs: readonly Operand[]): Tensor {
  const a = inputs[0] as Operand;
  const b = inputs[1] as Operand;
  const { kernel } = this;
  // The usual case without a call, as all of this function: it runs for every small result, and each
  // call shows, most of all while the code is not yet compiled. What has a kernel takes float32.
  const isUsual =
    kernel.simd !== null &&
    a instanceof Tensor &&
    a.dtype === "float32" &&
    (typeof b === "number" || (b instanceof Tensor && b.dtype === "float32"));
  const common = isUsual ? "float32" : binaryDType(this.name, this, a, b);
  const dtype = kernel.tests ? "bool" : common;
  let out: Tensor;
  // A number or a single value stretches to anything: the most common cases, before the general one.
  if (typeof a === "number") out = resultLike(b as Tensor, dtype);
  else if (typeof b === "number" || a.shape === b.shape) out = resultLike(a, dtype);
  else if (b.size === 1 && b.shape.length <= a.shape.length) out = resultLike(a, dtype);
  else out = emptyResult(broadcastShapes(this.name, a.shape, b.shape), dtype);
  backends.current.binary(kernel, a, b, out);
  return out;
}

/** What `run` of a ternary operation does once it has checked its operands and knows the dtype. */
export function runTernary(op: TernaryOp, inputs: readonly Operand[], dtype: DType): Tensor {
  const [a, b, c] = inputs as readonly [Operand, Operand, Operand];
  let shape = typeof a === "number" ? scalar : a.shape;
  if (typeof b !== "number") shape = broadcastShapes(op.name, shape, b.shape);
  if (typeof c !== "number") shape = broadcastShapes(op.name, shape, c.shape);
  const out = emptyResult(shape, dtype);
  ternary(op.kernel, a, b, c, out);
  return out;
}

const scalar: Shape = [];

/** Throws unless a value is a tensor that was not disposed. */
export function checkTensor(operation: string, value: unknown): Tensor {
  if (value instanceof Tensor) {
    // Without a call for what cannot be disposed: this runs for every operand.
    if (value.storage.heap === null) value.storage.checkAlive();
    return value;
  }
  throw new ArgumentError(
    `${operation}: ${describe(value)} is not a tensor; make one with tensor(...)`,
  );
}

/** The dtype that both operands of an operation are brought to; throws for those it does not take. */
export function binaryDType(operation: string, op: BinaryOp, a: Operand, b: Operand): DType {
  const { simd, takes } = op.kernel;
  // The usual case, without the checks. What has a kernel takes float32.
  const takesFloat32 = simd !== null || takes === "numeric" || takes === "floating";
  if (takesFloat32 && a instanceof Tensor && a.dtype === "float32") {
    if (typeof b === "number") return "float32";
    if (b instanceof Tensor && b.dtype === "float32") return "float32";
  }
  const dtype = op.kernel.tests ? comparedDType(operation, a, b) : commonDType(operation, a, b);
  checkTakes(operation, op, dtype);
  checkNumber(operation, a, dtype);
  checkNumber(operation, b, dtype);
  return dtype;
}

/** The dtype that two operands are brought to; a number takes that of the tensor beside it. */
export function commonDType(operation: string, a: Operand, b: Operand): DType {
  if (typeof a === "number" || typeof b === "number") return dtypeBeside(operation, a, b);
  const left = checkTensor(operation, a).dtype;
  return promoteTypes(left, checkTensor(operation, b).dtype, operation);
}

/** The same for a test, which needs no dtype that holds both: elements of any two compare exactly. */
function comparedDType(operation: string, a: Operand, b: Operand): DType {
  if (typeof a === "number" || typeof b === "number") return dtypeBeside(operation, a, b);
  const left = checkTensor(operation, a).dtype;
  const right = checkTensor(operation, b).dtype;
  return left === "bool" ? right : left;
}

function dtypeBeside(operation: string, a: Operand, b: Operand): DType {
  if (typeof a !== "number") return checkTensor(operation, a).dtype;
  if (typeof b !== "number") return checkTensor(operation, b).dtype;
  throw new ArgumentError(`${operation}: ${a} and ${b} are numbers; give a tensor for one`);
}

/** Throws for a number that the dtype it takes cannot hold. */
export function checkNumber(operation: string, x: Operand, dtype: DType): void {
  if (typeof x !== "number") return;
  if (dtype !== "bool") elementOf(operation, x, dtype);
  else if (x !== 0 && x !== 1) {
    throw new DTypeError(`${operation}: ${x} stands for no truth value; use 0 or 1`);
  }
}

function checkTakes(operation: string, op: UnaryOp | BinaryOp, dtype: DType): void {
  const { takes } = op.kernel;
  // The usual case first, without a further call.
  if (takes === "numeric" && dtype === "float32") return;
  if (takes === "any" || accepts(takes, dtype)) return;
  throw new DTypeError(
    `${operation}: not defined for ${dtype}; convert with ${conversions[takes]}`,
  );
}

/** Whether a dtype is one of those that an operation takes. */
export function accepts(takes: Takes, dtype: DType): boolean {
  if (takes === "any") return true;
  if (isFloating(dtype)) return takes === "floating" || takes === "numeric";
  if (dtype === "bool") return takes === "bool" || takes === "integral";
  return takes !== "floating" && takes !== "bool";
}

/** What to do about a dtype that an operation does not take. */
const conversions: Readonly<Record<Exclude<Takes, "any">, string>> = {
  floating: 'astype(x, "float32") first',
  numeric: 'astype(x, "float32") first',
  integer: 'astype(x, "int32") first',
  integral: 'astype(x, "int32") first',
  bool: 'astype(x, "bool") first, or compare with 0',
};

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  return typeof value === "string" ? `"${value}"` : String(value);
}
