import {
  type Body,
  type Expression,
  type FunctionReference,
  f64,
  f64x2,
  i32,
  ifThen,
  type Local,
  type ModuleBuilder,
  select,
  v128,
  whileLess,
} from "@linnet/wasm";
import * as lanes from "../../elementwise/lanes.ts";
import { VANISHING } from "../js/absorbRows.ts";
import { defineKernel } from "./defineKernel.ts";
import { instantiate, type Kernel } from "./instantiate.ts";
import { type FloatType, typeOf } from "./laneType.ts";

/**
 * Elements from one column of a block to the next: the kernel knows them when it is assembled. With a power of two, columns
 * would be in each other's way in the cache.
 */
export const BLOCK_ROWS = 264;
/** Reflections that are applied at once, and columns that they are applied to. */
const REFLECTIONS = 4;
const COLUMNS = 2;
const VECTOR = 16;
const DISTANCE = BLOCK_ROWS * 8;
/** Bytes of a column that a turn of a loop takes. */
const STEP = 2 * VECTOR;
/** Rows come in multiples of this. */
export const ROW_GROUP: number = STEP / 8;

// Of the reflections of a panel: the heads of their vectors, their factors, and the products of their vectors.
const HEADS = 0;
const FACTORS = 8 * REFLECTIONS;
const PRODUCTS = 2 * FACTORS;
export const SPARE_BYTES: number = PRODUCTS + 8 * REFLECTIONS ** 2;

type I32 = Expression<"i32">;
type F64 = Expression<"f64">;
type V128 = Expression<"v128">;

/** What the kernels of a panel call. */
interface ColumnKernels {
  readonly dot: FunctionReference<"f64">;
  readonly subtract: FunctionReference<undefined>;
}

/**
 * `absorb(triangle, width, block, bytes, spare)`: takes the rows of a block, `bytes` bytes of each column, into a
 * triangular factor. Reflections are found for four columns at a time and then applied to all further columns at
 * once, two columns at a time, so that each element that is loaded meets four reflections.
 *
 * What the earlier ones of the four do to the product of a later one with a column follows from the products of
 * their vectors. Source: Bischof and Van Loan (1987), The WY representation for products of Householder matrices.
 */
export function absorbRowsKernel(): Kernel {
  const type = typeOf("float64") as FloatType;
  const { absorb } = instantiate((module) => {
    const columns = { dot: defineDot(module, type), subtract: defineSubtract(module, type) };
    const panel = definePanel(module, columns);
    defineAbsorb(module, panel, defineApply(module, type), defineApplySingly(module, columns));
  });
  return absorb as Kernel;
}

const plus = (a: I32, b: I32 | number): I32 => i32.add(a, typeof b === "number" ? i32.const(b) : b);
const times = (a: I32, factor: number): I32 => i32.mul(a, i32.const(factor));
const advance = (pointer: Local<"i32">, by: I32 | number): Body => pointer.set(plus(pointer, by));
const total = (sum: V128): F64 => f64.add(f64x2.extractLane(sum, 0), f64x2.extractLane(sum, 1));
const list = <T>(length: number, make: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => make(i));

/** The product of two columns. */
function defineDot(module: ModuleBuilder, type: FloatType): FunctionReference<"f64"> {
  const params = { a: "i32", b: "i32", bytes: "i32" } as const;
  return module.func(null, params, "f64", (f, { a, b, bytes }) => {
    const end = f.local("i32");
    const [even, odd] = f.locals("v128", 2);
    const add = (sum: Local<"v128">, offset: number): Body =>
      sum.set(lanes.multiplyAdd(type, v128.load(a, offset), v128.load(b, offset), sum));
    f.emit(
      end.set(plus(a, bytes)),
      whileLess(a, end, STEP, add(even, 0), add(odd, VECTOR), advance(b, STEP)),
    );
    return total(f64x2.add(even, odd));
  });
}

/** to -= from * factor */
function defineSubtract(module: ModuleBuilder, type: FloatType): FunctionReference<undefined> {
  const params = { to: "i32", from: "i32", bytes: "i32", factor: "f64" } as const;
  return module.func(null, params, undefined, (f, { to, from, bytes, factor }) => {
    const end = f.local("i32");
    const factors = f.local("v128");
    const part = (offset: number): Body => {
      const rest = lanes.multiplyAdd(type, v128.load(from, offset), factors, v128.load(to, offset));
      return v128.store(to, rest, offset);
    };
    f.emit(
      end.set(plus(to, bytes)),
      factors.set(f64x2.splat(f64.neg(factor))),
      whileLess(to, end, STEP, part(0), part(VECTOR), advance(from, STEP)),
    );
  });
}

/**
 * `panel(diagonal, below, v, bytes, count, spare)`: the reflections of `count` columns from `v` on. `diagonal` is the
 * address of the first one's element on the diagonal of R, whose next column is `below` bytes further.
 */
function definePanel(
  module: ModuleBuilder,
  { dot, subtract }: ColumnKernels,
): FunctionReference<undefined> {
  return defineKernel(module, null, 6, (f, diagonal, below, v, bytes, count, spare) => {
    const [i, j, x, r, products] = f.locals("i32", 5);
    const [element, square, norm, head, factor, part] = f.locals("f64", 6);
    const makeReflection: Body = [
      element.set(f64.load(diagonal)),
      norm.set(f64.sqrt(f64.add(f64.mul(element, element), square))),
      norm.set(select(f64.neg(norm), norm, f64.gt(element, f64.const(0)))),
      head.set(f64.sub(element, norm)),
      factor.set(f64.div(f64.div(f64.const(-1), norm), head)),
      f64.store(diagonal, norm),
    ];
    const multiplyWithEarlier: Body = [
      j.set(i32.const(0)),
      x.set(i32.sub(v, times(i, DISTANCE))),
      whileLess(j, i, 1, [
        f64.store(plus(products, times(j, 8)), dot.callValue(x, v, bytes)),
        advance(x, DISTANCE),
      ]),
    ];
    const applyToLater: Body = [
      j.set(plus(i, 1)),
      x.set(v),
      r.set(diagonal),
      whileLess(j, count, 1, [
        advance(x, DISTANCE),
        advance(r, below),
        part.set(f64.add(f64.mul(head, f64.load(r)), dot.callValue(v, x, bytes))),
        part.set(f64.mul(part, factor)),
        f64.store(r, f64.sub(f64.load(r), f64.mul(part, head))),
        subtract.call(x, v, bytes, part),
      ]),
    ];
    f.emit(
      products.set(plus(spare, PRODUCTS)),
      whileLess(i, count, 1, [
        square.set(dot.callValue(v, v, bytes)),
        head.set(f64.const(0)),
        factor.set(f64.const(0)),
        // NaN is not less and goes on to the result.
        ifThen(i32.eqz(f64.lt(square, f64.const(VANISHING))), makeReflection),
        f64.store(plus(spare, times(i, 8)), head, HEADS),
        f64.store(plus(spare, times(i, 8)), factor, FACTORS),
        multiplyWithEarlier,
        applyToLater,
        advance(products, 8 * REFLECTIONS),
        advance(diagonal, plus(below, 8)),
        advance(v, DISTANCE),
      ]),
    );
  });
}

/** `apply(r, below, c, v, bytes, spare)`: the reflections of a panel, applied to two columns at once. */
function defineApply(module: ModuleBuilder, type: FloatType): FunctionReference<undefined> {
  return defineKernel(module, null, 6, (f, r, below, c, v, bytes, spare) => {
    const [x, y, end] = f.locals("i32", 3);
    const vector = f.locals("v128", REFLECTIONS);
    const column = f.locals("v128", COLUMNS);
    const sums = list(COLUMNS, () => f.locals("v128", REFLECTIONS));
    const parts = f.locals("f64", REFLECTIONS);
    const load = (offset: number): Body => [
      vector.map((each, i) => each.set(v128.load(x, i * DISTANCE + offset))),
      column.map((each, k) => each.set(v128.load(y, k * DISTANCE + offset))),
    ];
    const eachRow = (...body: Body[]): Body => [
      [x.set(v), y.set(c), end.set(plus(v, bytes))],
      whileLess(x, end, STEP, body, advance(y, STEP)),
    ];
    const addProducts = (offset: number): Body => [
      load(offset),
      sums.map((each, k) =>
        each.map((sum, i) => sum.set(lanes.multiplyAdd(type, vector[i]!, column[k]!, sum))),
      ),
    ];
    const subtractParts = (offset: number): Body => [
      load(offset),
      column.map((each, k) =>
        sums[k]!.map((part, i) => each.set(lanes.multiplyAdd(type, vector[i]!, part, each))),
      ),
      column.map((each, k) => v128.store(y, each, k * DISTANCE + offset)),
    ];
    const findParts = (own: readonly Local<"v128">[]): Body => [
      own.map((sum, i) => {
        const head = f64.load(spare, HEADS + i * 8);
        const products = list(i, (l) =>
          f64.mul(f64.load(spare, PRODUCTS + 8 * (REFLECTIONS * i + l)), parts[l]!),
        );
        const whole = f64.add(f64.mul(head, f64.load(r, i * 8)), total(sum));
        const rest = products.reduce<F64>(f64.sub, whole);
        return [
          parts[i]!.set(f64.mul(rest, f64.load(spare, FACTORS + i * 8))),
          f64.store(r, f64.sub(f64.load(r, i * 8), f64.mul(head, parts[i]!)), i * 8),
          sum.set(f64x2.splat(f64.neg(parts[i]!))),
        ];
      }),
      advance(r, below),
    ];
    f.emit(
      eachRow(addProducts(0), addProducts(VECTOR)),
      sums.map(findParts),
      eachRow(subtractParts(0), subtractParts(VECTOR)),
    );
  });
}

/** `applySingly(r, c, v, bytes, spare)`: the same for one column, reflection after reflection. */
function defineApplySingly(
  module: ModuleBuilder,
  { dot, subtract }: ColumnKernels,
): FunctionReference<undefined> {
  return defineKernel(module, null, 5, (f, r, c, v, bytes, spare) => {
    const part = f.local("f64");
    f.emit(
      list(REFLECTIONS, (i) => {
        const head = f64.load(spare, HEADS + i * 8);
        const factor = f64.load(spare, FACTORS + i * 8);
        const whole = f64.add(f64.mul(head, f64.load(r, i * 8)), dot.callValue(v, c, bytes));
        return [
          part.set(f64.mul(factor, whole)),
          f64.store(r, f64.sub(f64.load(r, i * 8), f64.mul(head, part)), i * 8),
          subtract.call(c, v, bytes, part),
          advance(v, DISTANCE),
        ];
      }),
    );
  });
}

function defineAbsorb(
  module: ModuleBuilder,
  panel: FunctionReference<undefined>,
  apply: FunctionReference<undefined>,
  applySingly: FunctionReference<undefined>,
): void {
  defineKernel(module, "absorb", 5, (f, diagonal, width, v, bytes, spare) => {
    const [k, below, count, j, r, c] = f.locals("i32", 6);
    const isLast = i32.leU(count, i32.const(REFLECTIONS));
    const further = i32.sub(count, i32.const(REFLECTIONS));
    f.emit(
      below.set(times(width, 8)),
      whileLess(k, width, REFLECTIONS, [
        count.set(i32.sub(width, k)),
        ifThen(isLast, panel.call(diagonal, below, v, bytes, count, spare), [
          panel.call(diagonal, below, v, bytes, i32.const(REFLECTIONS), spare),
          count.set(further),
          r.set(plus(diagonal, times(below, REFLECTIONS))),
          c.set(plus(v, REFLECTIONS * DISTANCE)),
          ifThen(i32.and(count, i32.const(1)), [
            applySingly.call(r, c, v, bytes, spare),
            advance(r, below),
            advance(c, DISTANCE),
            count.set(i32.sub(count, i32.const(1))),
          ]),
          j.set(i32.const(0)),
          whileLess(j, count, COLUMNS, [
            apply.call(r, below, c, v, bytes, spare),
            advance(r, times(below, COLUMNS)),
            advance(c, COLUMNS * DISTANCE),
          ]),
        ]),
        advance(diagonal, times(plus(below, 8), REFLECTIONS)),
        advance(v, REFLECTIONS * DISTANCE),
      ]),
    );
  });
}
