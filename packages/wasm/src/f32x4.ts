import { type Expression, expression } from "./Expression.ts";
import { laneIndex, simd } from "./immediates.ts";

type F32 = Expression<"f32">;
type V128 = Expression<"v128">;

/**
 * Instructions on vectors of four single-precision numbers. A comparison fills a lane with ones where it
 * holds and with zeros elsewhere. A lane that does not exist throws an `AssemblerError`. Source: core
 * specification 2.0, section 5.4.8; `relaxed` ones: relaxed SIMD proposal.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("relu", { x: "f32" }, "f32", (_, { x }) =>
 *   f32x4.extractLane(f32x4.max(f32x4.splat(x.get()), f32x4.splat(f32.const(0))), 3),
 * );
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.relu(-2); // => 0
 */
export const f32x4 = {
  splat: (x: F32): V128 => expression("v128", x, simd(0x13)),
  extractLane: (a: V128, lane: number): F32 =>
    expression("f32", a, simd(0x1f), laneIndex("f32x4.extractLane", lane, 4)),
  replaceLane: (a: V128, lane: number, value: F32): V128 =>
    expression("v128", a, value, simd(0x20), laneIndex("f32x4.replaceLane", lane, 4)),

  eq: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x41)),
  ne: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x42)),
  lt: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x43)),
  gt: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x44)),
  le: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x45)),
  ge: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x46)),

  ceil: (a: V128): V128 => expression("v128", a, simd(0x67)),
  floor: (a: V128): V128 => expression("v128", a, simd(0x68)),
  trunc: (a: V128): V128 => expression("v128", a, simd(0x69)),
  nearest: (a: V128): V128 => expression("v128", a, simd(0x6a)),
  abs: (a: V128): V128 => expression("v128", a, simd(0xe0)),
  neg: (a: V128): V128 => expression("v128", a, simd(0xe1)),
  sqrt: (a: V128): V128 => expression("v128", a, simd(0xe3)),
  add: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe4)),
  sub: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe5)),
  mul: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe6)),
  div: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe7)),
  // min and max give NaN where a lane is NaN; pmin and pmax are one machine instruction:
  // pmin is b < a ? b : a, pmax is a < b ? b : a, so a NaN in either lane gives a.
  min: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe8)),
  max: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe9)),
  pmin: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xea)),
  pmax: (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xeb)),

  convertI32x4S: (a: V128): V128 => expression("v128", a, simd(0xfa)),
  convertI32x4U: (a: V128): V128 => expression("v128", a, simd(0xfb)),
  demoteF64x2Zero: (a: V128): V128 => expression("v128", a, simd(0x5e)),

  /** `a * b + c`, rounded once or twice as the machine does it; see `supportsRelaxedSimd`. */
  relaxedMadd: (a: V128, b: V128, c: V128): V128 => expression("v128", a, b, c, simd(0x105)),
  /** `-(a * b) + c`, rounded once or twice. */
  relaxedNmadd: (a: V128, b: V128, c: V128): V128 => expression("v128", a, b, c, simd(0x106)),
};
