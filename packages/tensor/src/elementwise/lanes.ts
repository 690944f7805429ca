import type { Expression } from "@linnet/wasm";

type V = Expression<"v128">;

/** The lanes of a vector of elements, as far as kernels need them. */
export interface Lanes {
  add(a: V, b: V): V;
  sub(a: V, b: V): V;
  mul(a: V, b: V): V;
  abs(x: V): V;
  neg(x: V): V;
  /** NaN where one is NaN, and 0 above -0. */
  min(a: V, b: V): V;
  max(a: V, b: V): V;
  /** Comparisons fill a lane with ones where they hold, and with zeros elsewhere. */
  eq(a: V, b: V): V;
  ne(a: V, b: V): V;
  lt(a: V, b: V): V;
  le(a: V, b: V): V;
  // From here on, for floating elements only.
  div(a: V, b: V): V;
  sqrt(x: V): V;
  floor(x: V): V;
  ceil(x: V): V;
  trunc(x: V): V;
  /** The nearest integer, the even one of two. */
  nearest(x: V): V;
  /** The smaller one, but `a` where one is NaN. */
  pmin(a: V, b: V): V;
  /** The larger one, but `a` where one is NaN. */
  pmax(a: V, b: V): V;
}

/** The lanes as integers of the same width: the bits of the numbers. */
export interface BitLanes {
  neg(x: V): V;
  add(a: V, b: V): V;
  sub(a: V, b: V): V;
  shl(a: V, count: Expression<"i32">): V;
  shrU(a: V, count: Expression<"i32">): V;
}

/** What the formula of a longer kernel is written with. */
export interface Formula {
  readonly name: "float32" | "float64" | "int32";
  readonly lanes: Lanes;
  readonly bits: BitLanes;
  /** A number in all lanes; it is set once, before the loop. */
  number(value: number): V;
  /** The same for the bits of a lane. */
  integer(value: bigint): V;
  /** A value that is used more than once, and computed once. */
  keep(value: V): V;
}
