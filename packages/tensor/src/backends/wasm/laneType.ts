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
import type { DType } from "../../dtypes/dtype.ts";
import type { BitLanes, Lanes } from "../../elementwise/lanes.ts";

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

// Instructions are named one by one: of a namespace as a whole, a bundler could drop nothing.
const i32x4Bits: BitLanes = {
  neg: i32x4.neg,
  add: i32x4.add,
  sub: i32x4.sub,
  shl: i32x4.shl,
  shrU: i32x4.shrU,
};
const i64x2Bits: BitLanes = {
  neg: i64x2.neg,
  add: i64x2.add,
  sub: i64x2.sub,
  shl: i64x2.shl,
  shrU: i64x2.shrU,
};

const float32: FloatType = {
  name: "float32",
  index: 0,
  bytes: 4,
  lanes: {
    add: f32x4.add,
    sub: f32x4.sub,
    mul: f32x4.mul,
    div: f32x4.div,
    abs: f32x4.abs,
    neg: f32x4.neg,
    sqrt: f32x4.sqrt,
    min: f32x4.min,
    max: f32x4.max,
    eq: f32x4.eq,
    ne: f32x4.ne,
    lt: f32x4.lt,
    le: f32x4.le,
    floor: f32x4.floor,
    ceil: f32x4.ceil,
    trunc: f32x4.trunc,
    nearest: f32x4.nearest,
    pmin: f32x4.pmin,
    pmax: f32x4.pmax,
  },
  multiplyAdd: (a, b, c) =>
    supportsRelaxedSimd() ? f32x4.relaxedMadd(a, b, c) : f32x4.add(f32x4.mul(a, b), c),
  bits: i32x4Bits,
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
  lanes: {
    add: f64x2.add,
    sub: f64x2.sub,
    mul: f64x2.mul,
    div: f64x2.div,
    abs: f64x2.abs,
    neg: f64x2.neg,
    sqrt: f64x2.sqrt,
    min: f64x2.min,
    max: f64x2.max,
    eq: f64x2.eq,
    ne: f64x2.ne,
    lt: f64x2.lt,
    le: f64x2.le,
    floor: f64x2.floor,
    ceil: f64x2.ceil,
    trunc: f64x2.trunc,
    nearest: f64x2.nearest,
    pmin: f64x2.pmin,
    pmax: f64x2.pmax,
  },
  multiplyAdd: (a, b, c) =>
    supportsRelaxedSimd() ? f64x2.relaxedMadd(a, b, c) : f64x2.add(f64x2.mul(a, b), c),
  bits: i64x2Bits,
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
  bits: i32x4Bits,
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
