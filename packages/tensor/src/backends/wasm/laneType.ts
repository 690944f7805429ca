import {
  type Expression,
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  i32x4,
  type Statement,
  v128,
} from "@linnet/wasm";
import type { DType } from "../../dtypes/dtype.ts";
import type { Lanes } from "../../elementwise/lanes.ts";

type I32 = Expression<"i32">;
type F64 = Expression<"f64">;
type V128 = Expression<"v128">;

/** What kernels need to know of an element type; the same kernel text then serves all. */
export interface LaneType extends Lanes {
  readonly bytes: number;
  readonly lanesPerVector: number;
  /** One element in lane 0, zeros in the others. */
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

/** A floating type, in which sums and products are taken. */
export type FloatType = LaneType & { readonly name: "float32" | "float64" };

const float32: FloatType = {
  name: "float32",
  index: 0,
  bytes: 4,
  lanesPerVector: 4,
  loadOne: v128.load32Zero,
  storeOne: (address, value, offset = 0) => f32.store(address, f32x4.extractLane(value, 0), offset),
  loadSplat: v128.load32Splat,
  splat: (value) => f32x4.splat(f32.demoteF64(value)),
  lane: (value, lane) => f64.promoteF32(f32x4.extractLane(value, lane)),
};

const float64: FloatType = {
  name: "float64",
  index: 1,
  bytes: 8,
  lanesPerVector: 2,
  loadOne: v128.load64Zero,
  storeOne: (address, value, offset = 0) => f64.store(address, f64x2.extractLane(value, 0), offset),
  loadSplat: v128.load64Splat,
  splat: f64x2.splat,
  lane: f64x2.extractLane,
};

export const int32: LaneType = {
  name: "int32",
  index: 2,
  bytes: 4,
  lanesPerVector: 4,
  loadOne: v128.load32Zero,
  storeOne: (address, value, offset = 0) => i32.store(address, i32x4.extractLane(value, 0), offset),
  loadSplat: v128.load32Splat,
  splat: (value) => i32x4.splat(i32.truncSatF64S(value)),
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
