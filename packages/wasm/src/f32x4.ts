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
 *   f32x4.extractLane(f32x4.max(f32x4.splat(x), f32x4.splat(f32.const(0))), 3),
 * );
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.relu(-2); // => 0
 */

export const splat = (x: F32): V128 => expression("v128", x, simd(0x13));
export const extractLane = (a: V128, lane: number): F32 =>
  expression("f32", a, simd(0x1f), laneIndex("f32x4.extractLane", lane, 4));
export const replaceLane = (a: V128, lane: number, value: F32): V128 =>
  expression("v128", a, value, simd(0x20), laneIndex("f32x4.replaceLane", lane, 4));

export const eq = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x41));
export const ne = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x42));
export const lt = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x43));
export const gt = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x44));
export const le = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x45));
export const ge = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x46));

export const ceil = (a: V128): V128 => expression("v128", a, simd(0x67));
export const floor = (a: V128): V128 => expression("v128", a, simd(0x68));
export const trunc = (a: V128): V128 => expression("v128", a, simd(0x69));
export const nearest = (a: V128): V128 => expression("v128", a, simd(0x6a));
export const abs = (a: V128): V128 => expression("v128", a, simd(0xe0));
export const neg = (a: V128): V128 => expression("v128", a, simd(0xe1));
export const sqrt = (a: V128): V128 => expression("v128", a, simd(0xe3));
export const add = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe4));
export const sub = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe5));
export const mul = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe6));
export const div = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe7));
// min and max give NaN where a lane is NaN; pmin and pmax are one machine instruction:
// pmin is b < a ? b : a, pmax is a < b ? b : a, so a NaN in either lane gives a.
export const min = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe8));
export const max = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xe9));
export const pmin = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xea));
export const pmax = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xeb));

export const convertI32x4S = (a: V128): V128 => expression("v128", a, simd(0xfa));
export const convertI32x4U = (a: V128): V128 => expression("v128", a, simd(0xfb));
export const demoteF64x2Zero = (a: V128): V128 => expression("v128", a, simd(0x5e));

/** `a * b + c`, rounded once or twice as the machine does it; see `supportsRelaxedSimd`. */
export const relaxedMadd = (a: V128, b: V128, c: V128): V128 =>
  expression("v128", a, b, c, simd(0x105));
/** `-(a * b) + c`, rounded once or twice. */
export const relaxedNmadd = (a: V128, b: V128, c: V128): V128 =>
  expression("v128", a, b, c, simd(0x106));
