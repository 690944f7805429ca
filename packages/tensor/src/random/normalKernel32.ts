import {
  type Expression,
  type FunctionBuilder,
  f32,
  f32x4,
  i32,
  i32x4,
  type Local,
  ModuleBuilder,
  type Statement,
  v128,
  whileLess,
} from "@linnet/wasm";
import { integers, laneState, loadLanes, nextWords, storeLanes } from "./xoshiroLanes.ts";

type V128 = Expression<"v128">;
type Vector = Local<"v128">;

const floats = (value: number): V128 => f32x4.splat(f32.const(value));

/**
 * A WebAssembly module that does the work of `Xoshiro128.fillUint32`, `normalBlocks32` and the scaling
 * with four lanes at once, in the same operations in the same order: equal bits. See `KernelFill` for its
 * function.
 */
export function normalKernel32(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const parameters = { state: "i32", out: "i32", end: "i32", mean: "f32", std: "f32" } as const;
  module.func("fill", parameters, undefined, (f, { state, out, end, mean, std }) => {
    const s = laneState(f);
    const [word, radius, meanVector, stdVector] = f.locals("v128", 4);
    const scaled = (z: V128) => f32x4.add(f32x4.mul(z, stdVector), meanVector);
    const pair = angle(f, word, radius);
    f.emit(
      loadLanes(s, state),
      meanVector.set(f32x4.splat(mean)),
      stdVector.set(f32x4.splat(std)),
      whileLess(
        out,
        end,
        32,
        nextWords(f, s, word),
        radiusOf(f, word, radius),
        nextWords(f, s, word),
        pair.statements,
        v128.store(out, scaled(pair.first)),
        v128.store(out, scaled(pair.second), 16),
      ),
      storeLanes(s, state),
    );
  });
  return module.bytes();
}

/** `radius = sqrt(-2 ln u)`, as in `normalBlocks32`. */
function radiusOf(f: FunctionBuilder, word: Vector, radius: Vector): Statement[] {
  const [k, m, s, z] = f.locals("v128", 4);
  const odd = v128.or(i32x4.shrU(word, i32.const(1)), integers(1));
  const log = f32x4.mul(horner(z, [2, 2 / 3, 2 / 5, 2 / 7]), s);
  const exponentPart = f32x4.mul(f32x4.convertI32x4S(k), floats(Math.LN2));
  return [
    m.set(f32x4.mul(f32x4.convertI32x4S(odd), floats(2 ** -31))),
    k.set(i32x4.shrS(i32x4.sub(m, integers(0x3f3504f3)), i32.const(23))),
    m.set(i32x4.sub(m, i32x4.shl(k, i32.const(23)))),
    s.set(f32x4.div(f32x4.sub(m, floats(1)), f32x4.add(m, floats(1)))),
    z.set(f32x4.mul(s, s)),
    radius.set(f32x4.sqrt(f32x4.mul(floats(-2), f32x4.add(log, exponentPart)))),
  ];
}

/** The normals of an angle and a radius: quarter turns swap the two and change signs. */
function angle(f: FunctionBuilder, word: Vector, radius: Vector) {
  const [t, z, x, y] = f.locals("v128", 4);
  const scale = floats((Math.PI / 4) * 2 ** -31);
  const signed = v128.or(i32x4.shl(word, i32.const(2)), integers(2));
  const cos = horner(z, [1, -1 / 2, 1 / 24, -1 / 720, 1 / 40320]);
  const sinOver = horner(z, [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880]);
  // Bit 31 says a half turn, bit 30 a quarter turn.
  const half = word;
  const sum = v128.xor(word, i32x4.shl(word, i32.const(1)));
  const negatedWhere = (bit31: V128, value: V128) =>
    v128.xor(value, v128.and(bit31, integers(0x80000000)));
  const statements = [
    t.set(f32x4.mul(f32x4.convertI32x4S(signed), scale)),
    z.set(f32x4.mul(t, t)),
    x.set(negatedWhere(half, f32x4.mul(radius, cos))),
    y.set(negatedWhere(sum, f32x4.mul(radius, f32x4.mul(t, sinOver)))),
    word.set(i32x4.shrS(i32x4.shl(word, i32.const(1)), i32.const(31))),
  ];
  const first = v128.bitselect(y, x, word);
  const second = v128.bitselect(x, y, word);
  return { statements, first, second };
}

/** `c0 + c1 z + c2 z^2 + ...`, highest power first as in `normalBlocks32`. */
function horner(z: Vector, coefficients: readonly number[]): V128 {
  return coefficients
    .map(floats)
    .reduceRight((sum, coefficient) => f32x4.add(f32x4.mul(sum, z), coefficient));
}
