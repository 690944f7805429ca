import {
  AssemblerError,
  type Expression,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  i64x2,
  type Statement,
  supportsRelaxedSimd,
  v128,
} from "@linnet/wasm";
import type { DType } from "../../dtype.ts";
import type { BitLanes, Lanes } from "../../lanes.ts";

type I32 = Expression<"i32">;
type F64 = Expression<"f64">;
type V128 = Expression<"v128">;

/** What kernels need to know of an element type; the same kernel text then serves all. */
export interface LaneType {
  readonly name: "float32" | "float64" | "int32";
  /** Its place in tables of kernels. */
  readonly index: number;
  readonly bytes: number;
  /** Arithmetic on vectors. */
  readonly lanes: Lanes;
  /** The same vectors as integers. */
  readonly bits: BitLanes;
  readonly lanesPerVector: number;
  /** One element in lane 0; what is in the others does not matter. */
  loadOne(address: I32, offset?: number): V128;
  /** Stores lane 0. */
  storeOne(address: I32, value: V128, offset?: number): Statement;
  /** One element of memory in all lanes. */
  loadSplat(address: I32, offset?: number): V128;
  /** A number in all lanes. */
  splat(value: F64): V128;
  /** The bits of a number in all lanes. */
  splatBits(value: bigint): V128;
  /** One lane, as a double. */
  lane(value: V128, lane: number): F64;
}

/** A floating type, in which sums and products are taken. */
export interface FloatType extends LaneType {
  readonly name: "float32" | "float64";
  /**
   * `a * b + c`, rounded once where the host has an instruction for it. So it is for sums of products,
   * whose last bits depend on their order anyway, and not for what has to be the same everywhere.
   */
  multiplyAdd(a: V128, b: V128, c: V128): V128;
}

const float32: FloatType = {
  name: "float32",
  index: 0,
  bytes: 4,
  lanes: f32x4,
  multiplyAdd: (a, b, c) =>
    supportsRelaxedSimd() ? f32x4.relaxedMadd(a, b, c) : f32x4.add(f32x4.mul(a, b), c),
  bits: i32x4,
  lanesPerVector: 4,
  loadOne: (address, offset = 0) => v128.load32Zero(address, offset),
  storeOne: (address, value, offset = 0) => f32.store(address, f32x4.extractLane(value, 0), offset),
  loadSplat: (address, offset = 0) => v128.load32Splat(address, offset),
  splat: (value) => f32x4.splat(f32.demoteF64(value)),
  splatBits: (value) => i32x4.splat(i32.const(Number(value))),
  lane: (value, lane) => f64.promoteF32(f32x4.extractLane(value, lane)),
};

const float64: FloatType = {
  name: "float64",
  index: 1,
  bytes: 8,
  lanes: f64x2,
  multiplyAdd: (a, b, c) =>
    supportsRelaxedSimd() ? f64x2.relaxedMadd(a, b, c) : f64x2.add(f64x2.mul(a, b), c),
  bits: i64x2,
  lanesPerVector: 2,
  loadOne: (address, offset = 0) => v128.load64Zero(address, offset),
  storeOne: (address, value, offset = 0) => f64.store(address, f64x2.extractLane(value, 0), offset),
  loadSplat: (address, offset = 0) => v128.load64Splat(address, offset),
  splat: (value) => f64x2.splat(value),
  splatBits: (value) =>
    v128.const(Array.from({ length: 16 }, (_, i) => Number((value >> BigInt(8 * (i % 8))) & 255n))),
  lane: (value, lane) => f64x2.extractLane(value, lane),
};

const floatingOnly = (): never => {
  throw new AssemblerError(
    "lanes: integers have no such instruction; write simd for floating only",
  );
};

const int32: LaneType = {
  name: "int32",
  index: 2,
  bytes: 4,
  lanes: {
    add: i32x4.add,
    sub: i32x4.sub,
    mul: i32x4.mul,
    abs: i32x4.abs,
    neg: i32x4.neg,
    min: i32x4.minS,
    max: i32x4.maxS,
    eq: i32x4.eq,
    ne: i32x4.ne,
    lt: i32x4.ltS,
    le: i32x4.leS,
    // What rounds to integers leaves them as they are.
    floor: (x) => x,
    ceil: (x) => x,
    trunc: (x) => x,
    nearest: (x) => x,
    div: floatingOnly,
    sqrt: floatingOnly,
    pmin: floatingOnly,
    pmax: floatingOnly,
  },
  bits: i32x4,
  lanesPerVector: 4,
  loadOne: (address, offset = 0) => v128.load32Zero(address, offset),
  storeOne: (address, value, offset = 0) => i32.store(address, i32x4.extractLane(value, 0), offset),
  loadSplat: (address, offset = 0) => v128.load32Splat(address, offset),
  splat: (value) => i32x4.splat(i32.truncSatF64S(value)),
  splatBits: (value) => i32x4.splat(i32.const(Number(value))),
  lane: (value, lane) => f64.convertI32S(i32x4.extractLane(value, lane)),
};

/** The floating type of kernels for a dtype; null where there are none. */
export function typeOf(dtype: DType): FloatType | null {
  return dtype === "float32" ? float32 : dtype === "float64" ? float64 : null;
}

/** The type of elementwise kernels for a dtype; null where there are none. */
export function laneTypeOf(dtype: DType): LaneType | null {
  return dtype === "int32" ? int32 : typeOf(dtype);
}
