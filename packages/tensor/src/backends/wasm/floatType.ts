import { type Expression, f32, f32x4, f64, f64x2, type Statement, v128 } from "@linnet/wasm";
import type { DType } from "../../dtype.ts";
import type { FloatLanes } from "../../elementwise.ts";

type I32 = Expression<"i32">;
type F64 = Expression<"f64">;
type V128 = Expression<"v128">;

/** What kernels need to know of an element type; the same kernel text then serves both. */
export interface FloatType {
  readonly name: "float32" | "float64";
  /** Its place in tables of kernels. */
  readonly index: number;
  readonly bytes: number;
  /** Arithmetic on vectors. */
  readonly lanes: FloatLanes;
  readonly lanesPerVector: number;
  /** One element in lane 0; what is in the others does not matter. */
  loadOne(address: I32, offset?: number): V128;
  /** Stores lane 0. */
  storeOne(address: I32, value: V128, offset?: number): Statement;
  /** One element of memory in all lanes. */
  loadSplat(address: I32, offset?: number): V128;
  /** A number in all lanes. */
  splat(value: F64): V128;
  /** One lane, as a double. */
  lane(value: V128, lane: number): F64;
}

// Lanes are named one by one: of a namespace as a whole, a bundler could drop nothing.
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
  },
  lanesPerVector: 4,
  loadOne: (address, offset = 0) => v128.load32Zero(address, offset),
  storeOne: (address, value, offset = 0) => f32.store(address, f32x4.extractLane(value, 0), offset),
  loadSplat: (address, offset = 0) => v128.load32Splat(address, offset),
  splat: (value) => f32x4.splat(f32.demoteF64(value)),
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
  },
  lanesPerVector: 2,
  loadOne: (address, offset = 0) => v128.load64Zero(address, offset),
  storeOne: (address, value, offset = 0) => f64.store(address, f64x2.extractLane(value, 0), offset),
  loadSplat: (address, offset = 0) => v128.load64Splat(address, offset),
  splat: (value) => f64x2.splat(value),
  lane: (value, lane) => f64x2.extractLane(value, lane),
};

/** The element type of kernels for a dtype; null where there are none. */
export function typeOf(dtype: DType): FloatType | null {
  return dtype === "float32" ? float32 : dtype === "float64" ? float64 : null;
}
