import type { Expression } from "@linnet/wasm";
import { backends } from "./backends/backend.ts";
import { emptyLike, emptyResult } from "./create/empty.ts";
import { type DType, elementOf, isFloating, promoteTypes, type TypedArray } from "./dtype.ts";
import { ArgumentError, DTypeError } from "./errors.ts";
import type { AnyOp, Operand } from "./op.ts";
import { broadcastShapes } from "./shape.ts";
import { Tensor } from "./tensor.ts";

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

type V = Expression<"v128">;

/** The lanes of a vector of float32 or float64, as far as kernels need them. */
export interface FloatLanes {
  add(a: V, b: V): V;
  sub(a: V, b: V): V;
  mul(a: V, b: V): V;
  div(a: V, b: V): V;
  abs(x: V): V;
  neg(x: V): V;
  sqrt(x: V): V;
}

/**
 * An operation on each element. `loop` is its definition; `simd`, where there is one, says the same
 * for a vector of them and is turned into a WebAssembly kernel.
 */
export interface UnaryKernel {
  readonly loop: UnaryLoop;
  readonly simd: ((lanes: FloatLanes, x: V) => V) | null;
  /** Whether it takes integers; a loop of its own for int32 where doubles would lose low bits. */
  readonly integers: boolean | UnaryLoop;
}

/** An operation on pairs of elements, with broadcasting. */
export interface BinaryKernel {
  readonly loop: BinaryLoop;
  readonly simd: ((lanes: FloatLanes, a: V, b: V) => V) | null;
  /** Whether it takes integers; a loop of its own for int32 where doubles would lose low bits. */
  readonly integers: boolean | BinaryLoop;
}

export type UnaryOp = AnyOp<undefined, UnaryKernel>;
export type BinaryOp = AnyOp<undefined, BinaryKernel>;

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
  checkKind(this.name, this, x.dtype);
  const out = emptyLike(x, x.dtype);
  backends.current.unary(this.kernel, x, out);
  return out;
}

/** `run` of every binary operation. */
export function runBinary(this: BinaryOp, inputs: readonly Operand[]): Tensor {
  const a = inputs[0] as Operand;
  const b = inputs[1] as Operand;
  const dtype = binaryDType(this.name, this, a, b);
  let out: Tensor;
  // A number or a single value stretches to anything: the most common cases, before the general one.
  if (typeof a === "number") out = emptyLike(b as Tensor, dtype);
  else if (typeof b === "number" || a.shape === b.shape) out = emptyLike(a, dtype);
  else if (b.size === 1 && b.shape.length <= a.shape.length) out = emptyLike(a, dtype);
  else out = emptyResult(broadcastShapes(this.name, a.shape, b.shape), dtype);
  backends.current.binary(this.kernel, a, b, out);
  return out;
}

/** Throws unless a value is a tensor. */
export function checkTensor(operation: string, value: unknown): Tensor {
  if (value instanceof Tensor) return value;
  throw new ArgumentError(
    `${operation}: ${describe(value)} is not a tensor; make one with tensor(...)`,
  );
}

/** The dtype of the result of a binary operation; throws for operands that it does not take. */
export function binaryDType(operation: string, op: BinaryOp, a: Operand, b: Operand): DType {
  if (a instanceof Tensor && a.dtype === "float32") {
    if (typeof b === "number") return "float32";
    if (b instanceof Tensor && b.dtype === "float32") return "float32";
  }
  const left = typeof a === "number" ? a : checkTensor(operation, a).dtype;
  const right = typeof b === "number" ? b : checkTensor(operation, b).dtype;
  const dtype = commonDType(operation, left, right);
  checkKind(operation, op, dtype);
  return dtype;
}

/** A number takes the dtype of the tensor beside it, which has to hold it. */
function commonDType(operation: string, left: DType | number, right: DType | number): DType {
  if (typeof left === "string" && typeof right === "string") return promoteTypes(left, right);
  const [value, dtype] = typeof left === "number" ? [left, right] : [right, left];
  if (typeof dtype === "number") {
    throw new ArgumentError(
      `${operation}: ${left} and ${right} are numbers; give a tensor for one`,
    );
  }
  if (dtype !== "bool") elementOf(operation, value as number, dtype);
  return dtype;
}

function checkKind(operation: string, op: UnaryOp | BinaryOp, dtype: DType): void {
  if (isFloating(dtype) || (op.kernel.integers !== false && dtype !== "bool")) return;
  throw new DTypeError(
    `${operation}: not defined for ${dtype}; convert with astype(x, "float32") first`,
  );
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  return typeof value === "string" ? `"${value}"` : String(value);
}
