import {
  type Body,
  type Expression,
  type FunctionBuilder,
  i32,
  i32x4,
  type Local,
  type Statement,
  v128,
} from "@linnet/wasm";

type V128 = Expression<"v128">;
type Vector = Local<"v128">;

/** Word w of the state of all four lanes of {@link Xoshiro128}, for w from 0 to 3. */
export type LaneState = readonly [Vector, Vector, Vector, Vector];

/** The state in locals; it lies at `16 w` from byte `state` on. */
export function laneState(f: FunctionBuilder): LaneState {
  return f.locals("v128", 4);
}

export function loadLanes(s: LaneState, state: Expression<"i32">): Body {
  return s.map((lane, w) => lane.set(v128.load(state, 16 * w)));
}

export function storeLanes(s: LaneState, state: Expression<"i32">): Body {
  return s.map((lane, w) => v128.store(state, lane, 16 * w));
}

/** One step of xoshiro128** in each lane: the next four words of the stream. */
export function nextWords(
  f: FunctionBuilder,
  [s0, s1, s2, s3]: LaneState,
  word: Vector,
): Statement[] {
  const shifted = f.local("v128");
  const xorInto = (a: Vector, b: Vector) => a.set(v128.xor(a, b));
  return [
    word.set(i32x4.mul(s1, integers(5))),
    word.set(i32x4.mul(rotateLeft(word, 7), integers(9))),
    shifted.set(i32x4.shl(s1, i32.const(9))),
    xorInto(s2, s0),
    xorInto(s3, s1),
    xorInto(s1, s2),
    xorInto(s0, s3),
    xorInto(s2, shifted),
    s3.set(rotateLeft(s3, 11)),
  ];
}

/** An integer in all four lanes. */
export function integers(value: number): V128 {
  return i32x4.splat(i32.const(value));
}

function rotateLeft(a: Vector, count: number): V128 {
  return v128.or(i32x4.shl(a, i32.const(count)), i32x4.shrU(a, i32.const(32 - count)));
}
