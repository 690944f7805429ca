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

type V128 = Expression<"v128">;
type Vector = Local<"v128">;

const ints = (value: number): V128 => i32x4.splat(i32.const(value));
const floats = (value: number): V128 => f32x4.splat(f32.const(value));
const rotateLeft = (a: Vector, count: number): V128 =>
  v128.or(i32x4.shl(a, i32.const(count)), i32x4.shrU(a, i32.const(32 - count)));

/**
 * A WebAssembly module that does the work of `Xoshiro128.fillUint32`, `normalBlocks32` and the scaling
 * with four lanes at once, in the same operations in the same order: equal bits.
 *
 * Its function `normals(state, out, end, mean, std)` reads and writes the state at byte `state`, word w
 * of all four lanes at `state + 16 w`, and fills the bytes from `out` to `end`, blocks of 32.
 */
export function normalKernel(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const parameters = { state: "i32", out: "i32", end: "i32", mean: "f32", std: "f32" } as const;
  module.func("normals", parameters, undefined, (f, { state, out, end, mean, std }) => {
    const s = [0, 1, 2, 3].map(() => f.local("v128")) as [Vector, Vector, Vector, Vector];
    const [word, radius, meanVector, stdVector] = vectors(f, 4);
    const scaled = (z: V128) => f32x4.add(f32x4.mul(z, stdVector), meanVector);
    const pair = angle(f, word, radius);
    f.emit(
      s.map((lane, w) => lane.set(v128.load(state, 16 * w))),
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
      s.map((lane, w) => v128.store(state, lane, 16 * w)),
    );
  });
  return module.bytes();
}

function vectors(f: FunctionBuilder, count: 4): [Vector, Vector, Vector, Vector];
function vectors(f: FunctionBuilder, count: number): Vector[] {
  return f.locals("v128", count);
}

/** One step of xoshiro128** in each lane. */
function nextWords(
  f: FunctionBuilder,
  [s0, s1, s2, s3]: readonly [Vector, Vector, Vector, Vector],
  word: Vector,
): Statement[] {
  const shifted = f.local("v128");
  const xorInto = (a: Vector, b: Vector) => a.set(v128.xor(a, b));
  return [
    word.set(i32x4.mul(s1, ints(5))),
    word.set(i32x4.mul(rotateLeft(word, 7), ints(9))),
    shifted.set(i32x4.shl(s1, i32.const(9))),
    xorInto(s2, s0),
    xorInto(s3, s1),
    xorInto(s1, s2),
    xorInto(s0, s3),
    xorInto(s2, shifted),
    s3.set(rotateLeft(s3, 11)),
  ];
}

/** `radius = sqrt(-2 ln u)`, as in `normalBlocks32`. */
function radiusOf(f: FunctionBuilder, word: Vector, radius: Vector): Statement[] {
  const [k, m, s, z] = vectors(f, 4);
  const odd = v128.or(i32x4.shrU(word, i32.const(1)), ints(1));
  const log = f32x4.mul(horner(z, [2, 2 / 3, 2 / 5, 2 / 7]), s);
  const exponentPart = f32x4.mul(f32x4.convertI32x4S(k), floats(Math.LN2));
  return [
    m.set(f32x4.mul(f32x4.convertI32x4S(odd), floats(2 ** -31))),
    k.set(i32x4.shrS(i32x4.sub(m, ints(0x3f3504f3)), i32.const(23))),
    m.set(i32x4.sub(m, i32x4.shl(k, i32.const(23)))),
    s.set(f32x4.div(f32x4.sub(m, floats(1)), f32x4.add(m, floats(1)))),
    z.set(f32x4.mul(s, s)),
    radius.set(f32x4.sqrt(f32x4.mul(floats(-2), f32x4.add(log, exponentPart)))),
  ];
}

/** The normals of an angle and a radius: quarter turns swap the two and change signs. */
function angle(f: FunctionBuilder, word: Vector, radius: Vector) {
  const [t, z, x, y] = vectors(f, 4);
  const scale = floats((Math.PI / 4) * 2 ** -31);
  const signed = v128.or(i32x4.shl(word, i32.const(2)), ints(2));
  const cos = horner(z, [1, -1 / 2, 1 / 24, -1 / 720, 1 / 40320]);
  const sinOver = horner(z, [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880]);
  // Bit 31 says a half turn, bit 30 a quarter turn.
  const half = word;
  const sum = v128.xor(word, i32x4.shl(word, i32.const(1)));
  const negatedWhere = (bit31: V128, value: V128) =>
    v128.xor(value, v128.and(bit31, ints(0x80000000)));
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
