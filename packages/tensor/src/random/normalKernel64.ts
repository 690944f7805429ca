import {
  type Expression,
  type FunctionBuilder,
  f32x4,
  f64x2,
  i32,
  i32x4,
  i64x2,
  type Local,
  ModuleBuilder,
  type Statement,
  v128,
  whileLess,
} from "@linnet/wasm";
import {
  asFloats,
  doubled,
  doubles,
  integer53,
  nextPairs,
  type WordPairs,
  wordPairs,
} from "./wordPairs.ts";
import { integers, laneState, loadLanes, storeLanes } from "./xoshiroLanes.ts";

type V128 = Expression<"v128">;
type Vector = Local<"v128">;
type Half = 0 | 1;

/**
 * A WebAssembly module that does the work of `Xoshiro128.fillUint32`, `normalBlocks64` and the scaling
 * with two lanes at once, in the same operations in the same order: equal bits. See `KernelFill` for its
 * function.
 */
export function normalKernel64(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const parameters = { state: "i32", out: "i32", end: "i32", mean: "f64", std: "f64" } as const;
  module.func("fill", parameters, undefined, (f, { state, out, end, mean, std }) => {
    const s = laneState(f);
    const [radii, angles] = [wordPairs(f), wordPairs(f)];
    const scaled = (z: V128) => f64x2.add(f64x2.mul(z, f64x2.splat(std)), f64x2.splat(mean));
    const halves = ([0, 1] as const).map((half) => {
      const radius = f.local("v128");
      const pair = rotated(f, angles, half, radius);
      return [
        radiusOf(f, radii, half, radius),
        pair.statements,
        v128.store(out, scaled(pair.first), 16 * half),
        v128.store(out, scaled(pair.second), 32 + 16 * half),
      ];
    });
    f.emit(
      loadLanes(s, state),
      whileLess(out, end, 64, nextPairs(f, s, radii), nextPairs(f, s, angles), halves),
      storeLanes(s, state),
    );
  });
  return module.bytes();
}

/** `radius = sqrt(-2 ln u)` of two pairs, as `radius64` in `normalBlocks64`. */
function radiusOf(f: FunctionBuilder, pairs: WordPairs, half: Half, radius: Vector): Statement[] {
  const [u, k, m, s, z] = f.locals("v128", 5);
  const terms = [2, 2 / 3, 2 / 5, 2 / 7, 2 / 9, 2 / 11, 2 / 13, 2 / 15, 2 / 17, 2 / 19, 2 / 21];
  const powerBits = i32x4.shl(i32x4.sub(integers(127), k), i32.const(23));
  const exponentPart = f64x2.mul(f64x2.convertLowI32x4S(k), doubles(Math.LN2));
  const log = f64x2.mul(s, horner(z, terms));
  return [
    u.set(f64x2.mul(f64x2.add(integer53(pairs, half), doubles(0.5)), doubles(2 ** -53))),
    k.set(i32x4.shrS(i32x4.sub(f32x4.demoteF64x2Zero(u), integers(0x3f3504f3)), i32.const(23))),
    m.set(f64x2.mul(u, f64x2.promoteLowF32x4(powerBits))),
    s.set(f64x2.div(f64x2.sub(m, doubles(1)), f64x2.add(m, doubles(1)))),
    z.set(f64x2.mul(s, s)),
    radius.set(f64x2.sqrt(f64x2.mul(doubles(-2), f64x2.add(log, exponentPart)))),
  ];
}

/** The normals of two angles and radii: quarter turns swap the two of a pair and change signs. */
function rotated(f: FunctionBuilder, { first, second }: WordPairs, half: Half, radius: Vector) {
  const [t, z, x, y, turns] = f.locals("v128", 5);
  const high = asFloats(i32x4.shl(first, i32.const(2)), half, "signed");
  const low = asFloats(i32x4.shrU(second, i32.const(9)), half, "unsigned");
  const fraction = f64x2.add(f64x2.mul(high, doubles(2 ** -31)), f64x2.mul(low, doubles(2 ** -52)));
  const cos = horner(z, reciprocalFactorials(0));
  const sinOver = horner(z, reciprocalFactorials(1));
  // Bit 63 of a lane says a half turn, bit 62 a quarter turn.
  const negatedWhere = (bit63: V128, value: V128) => v128.xor(value, v128.and(bit63, doubles(-0)));
  const sum = v128.xor(turns, i64x2.shl(turns, i32.const(1)));
  const quarter = i64x2.shrS(i64x2.shl(turns, i32.const(1)), i32.const(63));
  const statements = [
    turns.set(doubled(first, half)),
    t.set(f64x2.mul(f64x2.add(fraction, doubles(2 ** -53)), doubles(Math.PI / 4))),
    z.set(f64x2.mul(t, t)),
    x.set(negatedWhere(turns, f64x2.mul(radius, cos))),
    y.set(negatedWhere(sum, f64x2.mul(f64x2.mul(radius, t), sinOver))),
    turns.set(quarter),
  ];
  const outFirst = v128.bitselect(y, x, turns);
  const outSecond = v128.bitselect(x, y, turns);
  return { statements, first: outFirst, second: outSecond };
}

/** `1 / first!, -1 / (first + 2)!, 1 / (first + 4)!, ...`: the series of cos (0) and of sin t / t (1). */
function reciprocalFactorials(first: 0 | 1): number[] {
  const terms: number[] = [];
  let factorial = 1;
  for (let k = 0; k < 9; k++) {
    terms.push((k % 2 === 0 ? 1 : -1) / factorial);
    factorial *= (2 * k + 1 + first) * (2 * k + 2 + first);
  }
  return terms;
}

/** `c0 + c1 z + c2 z^2 + ...`, highest power first as in `normalBlocks64`. */
function horner(z: Vector, coefficients: readonly number[]): V128 {
  return coefficients
    .map(doubles)
    .reduceRight((sum, coefficient) => f64x2.add(f64x2.mul(sum, z), coefficient));
}
