import {
  type Expression,
  type FunctionBuilder,
  f64,
  f64x2,
  i8x16,
  i32,
  i32x4,
  type Local,
  type Statement,
} from "@linnet/wasm";
import { type LaneState, nextWords } from "./xoshiroLanes.ts";

type V128 = Expression<"v128">;
type Vector = Local<"v128">;

// Which lanes of two vectors a shuffle takes, 4 to 7 being those of the second, as bytes.
const FIRSTS = /* @__PURE__ */ lanes(0, 2, 4, 6);
const SECONDS = /* @__PURE__ */ lanes(1, 3, 5, 7);
const UPPER = /* @__PURE__ */ lanes(2, 3, 2, 3);
const TWICE_LOWER = /* @__PURE__ */ lanes(0, 0, 1, 1);
const TWICE_UPPER = /* @__PURE__ */ lanes(2, 2, 3, 3);

function lanes(...indices: number[]): number[] {
  return indices.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte));
}

/** The next eight words as four pairs: first and second words, a pair in each lane. */
export interface WordPairs {
  readonly first: Vector;
  readonly second: Vector;
}

export function wordPairs(f: FunctionBuilder): WordPairs {
  return { first: f.local("v128"), second: f.local("v128") };
}

/** Draws eight words and sorts them into pairs. */
export function nextPairs(f: FunctionBuilder, s: LaneState, pairs: WordPairs): Statement[] {
  const [word, next] = f.locals("v128", 2);
  return [
    nextWords(f, s, word),
    nextWords(f, s, next),
    pairs.first.set(i8x16.shuffle(word, next, FIRSTS)),
    pairs.second.set(i8x16.shuffle(word, next, SECONDS)),
  ].flat();
}

/** Two of four 32-bit lanes as float64: the lower ones (half 0) or the upper ones (half 1). */
export function asFloats(values: V128, half: 0 | 1, sign: "signed" | "unsigned"): V128 {
  const two = half === 0 ? values : i8x16.shuffle(values, values, UPPER);
  return sign === "signed" ? f64x2.convertLowI32x4S(two) : f64x2.convertLowI32x4U(two);
}

/** Each of two of four 32-bit lanes twice, so that its bits are the upper ones of 64. */
export function doubled(values: V128, half: 0 | 1): V128 {
  return i8x16.shuffle(values, values, half === 0 ? TWICE_LOWER : TWICE_UPPER);
}

/** The integer of 53 bits of two pairs, as `uniform53` has it before it divides. */
export function integer53({ first, second }: WordPairs, half: 0 | 1): V128 {
  const high = asFloats(i32x4.shrU(first, i32.const(5)), half, "unsigned");
  const low = asFloats(i32x4.shrU(second, i32.const(6)), half, "unsigned");
  return f64x2.add(f64x2.mul(high, doubles(2 ** 26)), low);
}

/** A number in both lanes. */
export function doubles(value: number): V128 {
  return f64x2.splat(f64.const(value));
}
