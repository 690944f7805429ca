import {
  type Body,
  type Expression,
  f32x4,
  f64,
  f64x2,
  i8x16,
  i32,
  i32x4,
  i64,
  i64x2,
  type Local,
  supportsRelaxedSimd,
} from "@linnet/wasm";

/** A vector of lanes, as formulas of kernels are written with. */
export type Vector = Expression<"v128">;
type V = Vector;
type I32 = Expression<"i32">;

/** What the lanes of a vector are. */
export interface Lanes {
  readonly name: "float32" | "float64" | "int32";
  /** Which of the instructions below are theirs. */
  readonly index: number;
}

/** What the formula of a kernel is written for: lanes, and where to keep what it uses again. */
export interface Formula extends Lanes {
  /** A number in all lanes. */
  splat(value: Expression<"f64">): V;
  local(type: "v128"): Local<"v128">;
  /** What runs once, before the loop. */
  readonly before: Body[];
  /** What runs in each turn, before the result is computed. */
  readonly inTurn: Body[];
  /** The numbers that are there already. */
  readonly numbers: Map<number, V>;
}

/** A value that is used more than once, and computed once. */
export function keep(formula: Formula, value: V): V {
  return kept(formula, formula.inTurn, value);
}

/** A value that is the same in each turn of the loop. V8 does not hoist it out by itself. */
export function constant(formula: Formula, value: V): V {
  return kept(formula, formula.before, value);
}

/** A number in all lanes. */
export function number(formula: Formula, value: number): V {
  const { numbers, splat } = formula;
  const made = numbers.get(value) ?? constant(formula, splat(f64.const(value)));
  numbers.set(value, made);
  return made;
}

function kept(formula: Formula, statements: Body[], value: V): V {
  const local = formula.local("v128");
  statements.push(local.set(value));
  return local;
}

// One export for each instruction: a program then has those of its operations, and no others.

type Instruction<Operands extends unknown[]> = (lanes: Lanes, ...operands: Operands) => V;

/** An instruction from those for lanes of float32, float64 and int32. */
function forLanes<Operands extends unknown[]>(
  ...instructions: ((...operands: Operands) => V)[]
): Instruction<Operands> {
  return ({ index }, ...operands) => instructions[index]!(...operands);
}

type Unary = Instruction<[x: V]>;
type Binary = Instruction<[a: V, b: V]>;
type Shift = Instruction<[x: V, count: I32]>;

export const add: Binary = /* @__PURE__ */ forLanes(f32x4.add, f64x2.add, i32x4.add);
export const sub: Binary = /* @__PURE__ */ forLanes(f32x4.sub, f64x2.sub, i32x4.sub);
export const mul: Binary = /* @__PURE__ */ forLanes(f32x4.mul, f64x2.mul, i32x4.mul);
export const abs: Unary = /* @__PURE__ */ forLanes(f32x4.abs, f64x2.abs, i32x4.abs);
export const neg: Unary = /* @__PURE__ */ forLanes(f32x4.neg, f64x2.neg, i32x4.neg);
// NaN where one is NaN, and 0 above -0.
export const min: Binary = /* @__PURE__ */ forLanes(f32x4.min, f64x2.min, i32x4.minS);
export const max: Binary = /* @__PURE__ */ forLanes(f32x4.max, f64x2.max, i32x4.maxS);
// Comparisons fill a lane with ones where they hold, and with zeros elsewhere.
export const eq: Binary = /* @__PURE__ */ forLanes(f32x4.eq, f64x2.eq, i32x4.eq);
export const ne: Binary = /* @__PURE__ */ forLanes(f32x4.ne, f64x2.ne, i32x4.ne);
export const lt: Binary = /* @__PURE__ */ forLanes(f32x4.lt, f64x2.lt, i32x4.ltS);
export const le: Binary = /* @__PURE__ */ forLanes(f32x4.le, f64x2.le, i32x4.leS);

// What rounds to integers leaves them as they are.
const unchanged = (x: V): V => x;
export const floor: Unary = /* @__PURE__ */ forLanes(f32x4.floor, f64x2.floor, unchanged);
export const ceil: Unary = /* @__PURE__ */ forLanes(f32x4.ceil, f64x2.ceil, unchanged);
export const trunc: Unary = /* @__PURE__ */ forLanes(f32x4.trunc, f64x2.trunc, unchanged);
/** The nearest integer, the even one of two. */
export const nearest: Unary = /* @__PURE__ */ forLanes(f32x4.nearest, f64x2.nearest, unchanged);

// From here on, for floating lanes only.
export const div: Binary = /* @__PURE__ */ forLanes(f32x4.div, f64x2.div);
export const sqrt: Unary = /* @__PURE__ */ forLanes(f32x4.sqrt, f64x2.sqrt);
// The smaller (or larger) one, but `a` where one is NaN.
export const pmin: Binary = /* @__PURE__ */ forLanes(f32x4.pmin, f64x2.pmin);
export const pmax: Binary = /* @__PURE__ */ forLanes(f32x4.pmax, f64x2.pmax);

const fusedMultiplyAdd: Instruction<[a: V, b: V, c: V]> = /* @__PURE__ */ forLanes(
  f32x4.relaxedMadd,
  f64x2.relaxedMadd,
);

/**
 * `a * b + c`, rounded once where the host has an instruction for it. So it is for sums of products,
 * whose last bits depend on their order anyway, and not for what has to be the same everywhere.
 */
export function multiplyAdd(lanes: Lanes, a: V, b: V, c: V): V {
  return supportsRelaxedSimd() ? fusedMultiplyAdd(lanes, a, b, c) : add(lanes, mul(lanes, a, b), c);
}

/**
 * `a * b + c`, which float32 lanes compute as doubles and round once, the same everywhere. The product is
 * exact then: it is what a fused instruction gives, but for sums midway between two numbers.
 */
export function multiplyAddAsDoubles(formula: Formula, a: V, b: V, c: V): V {
  return formula.name === "float32"
    ? roundedOnce(doublesOf(formula, a), doublesOf(formula, b), doublesOf(formula, c))
    : add(formula, mul(formula, a, b), c);
}

/** The same for an `a` that is one number in all lanes, and the same one in each turn of the loop. */
export function scaleAddAsDoubles(formula: Formula, a: V, b: V, c: V): V {
  if (formula.name !== "float32") return add(formula, mul(formula, a, b), c);
  const double = constant(formula, f64x2.promoteLowF32x4(a));
  return roundedOnce([double, double], doublesOf(formula, b), doublesOf(formula, c));
}

type Halves = readonly [V, V];

function roundedOnce(a: Halves, b: Halves, c: Halves): V {
  const half = (k: 0 | 1) => f32x4.demoteF64x2Zero(f64x2.add(f64x2.mul(a[k], b[k]), c[k]));
  return i8x16.shuffle(half(0), half(1), lowHalves);
}

function doublesOf(formula: Formula, x: V): Halves {
  const value = keep(formula, x);
  const high = i8x16.shuffle(value, value, highHalf);
  return [f64x2.promoteLowF32x4(value), f64x2.promoteLowF32x4(high)];
}

/** For shuffles: the high half of a vector in the place of the low one, and the low halves of two. */
const highHalf = [8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15];
const lowHalves = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];

// The lanes as integers of the same width: the bits of the numbers.
export const negBits: Unary = /* @__PURE__ */ forLanes(i32x4.neg, i64x2.neg, i32x4.neg);
export const addBits: Binary = /* @__PURE__ */ forLanes(i32x4.add, i64x2.add);
export const subBits: Binary = /* @__PURE__ */ forLanes(i32x4.sub, i64x2.sub);
export const shl: Shift = /* @__PURE__ */ forLanes(i32x4.shl, i64x2.shl);
export const shrU: Shift = /* @__PURE__ */ forLanes(i32x4.shrU, i64x2.shrU);

type Splat = (lanes: Lanes, bits: bigint) => V;

/** The same bits in all lanes. */
export const splatBits: Splat = /* @__PURE__ */ forLanes(
  (bits: bigint) => i32x4.splat(i32.const(Number(bits))),
  (bits: bigint) => i64x2.splat(i64.const(bits)),
);
