import { parameter } from "@linnet/autograd";
import {
  add,
  bitwiseAnd,
  bitwiseInvert,
  bitwiseLeftShift,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
  clip,
  copysign,
  type DType,
  dtypes,
  equal,
  floorDivide,
  greater,
  greaterEqual,
  hypot,
  isInteger,
  less,
  lessEqual,
  maximum,
  minimum,
  multiply,
  notEqual,
  type Operand,
  pow,
  remainder,
  round,
  signbit,
  square,
  subtract,
  type Tensor,
  tensor,
  where,
} from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const run = { seed: 20_260_102, numRuns: 100 };

type Binary = (a: Operand, b: Operand) => Tensor;

const integers = dtypes.filter(isInteger);
const bitsOf = (dtype: DType) => Number(/\d+/.exec(dtype)?.[0]);
const isSigned = (dtype: DType) => dtype.startsWith("int");

/** Elements of a dtype: the extremes often, for floating ones also integers, so that some are equal. */
function elements(dtype: DType): fc.Arbitrary<number> {
  if (dtype === "bool") return fc.integer({ min: 0, max: 1 });
  if (!isInteger(dtype)) {
    return fc.oneof(fc.float(), fc.integer({ min: -(2 ** 31), max: 2 ** 32 }));
  }
  const [low, high] = isSigned(dtype)
    ? [-(2 ** (bitsOf(dtype) - 1)), 2 ** (bitsOf(dtype) - 1) - 1]
    : [0, 2 ** bitsOf(dtype) - 1];
  return fc.oneof(fc.integer({ min: low, max: high }), fc.integer({ min: 0, max: 9 }));
}

/** What is left of an integer in a dtype. */
function wrap(value: bigint, dtype: DType): number {
  const bits = bitsOf(dtype);
  return Number(isSigned(dtype) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
}

const comparisons: readonly [Binary, (a: number, b: number) => boolean][] = [
  [equal, (a, b) => a === b],
  [notEqual, (a, b) => a !== b],
  [less, (a, b) => a < b],
  [lessEqual, (a, b) => a <= b],
  [greater, (a, b) => a > b],
  [greaterEqual, (a, b) => a >= b],
];

describe("comparisons", () => {
  it("of any two dtypes are exact", () => {
    const pairs = dtypes.flatMap((a) => dtypes.map((b) => [a, b] as const));
    const operands = fc.constantFrom(...pairs).chain(([a, b]) =>
      fc.record({
        a: elements(a).map((value) => tensor([value], { dtype: a })),
        b: elements(b).map((value) => tensor([value], { dtype: b })),
      }),
    );
    fc.assert(
      fc.property(operands, fc.constantFrom(...comparisons), ({ a, b }, [compare, expected]) => {
        if (a.dtype === "bool" && b.dtype === "bool" && compare !== equal && compare !== notEqual) {
          return;
        }
        const out = compare(a, b);
        expect([out.dtype, out.toArray()]).toEqual(["bool", [expected(a.item(), b.item())]]);
      }),
      { ...run, numRuns: 1000 },
    );
  });

  it("round a number to the dtype beside it", () => {
    const x = tensor([0.1, 1 / 3]);
    expect(equal(x, 0.1).toArray()).toEqual([true, false]);
    expect(equal(1 / 3, x).toArray()).toEqual([false, true]);
  });
});

/** A floor division of integers of any size, and what is left. */
function divided(a: bigint, b: bigint): [quotient: bigint, rest: bigint] {
  const rest = ((a % b) + b) % b;
  return [(a - rest) / b, rest];
}

const arithmetic: readonly [string, Binary, (a: bigint, b: bigint) => bigint, "any" | "small"][] = [
  ["add", add, (a, b) => a + b, "any"],
  ["subtract", subtract, (a, b) => a - b, "any"],
  ["multiply", multiply, (a, b) => a * b, "any"],
  ["square", (a) => square(a as Tensor), (a) => a * a, "any"],
  ["bitwiseAnd", bitwiseAnd, (a, b) => a & b, "any"],
  ["bitwiseOr", bitwiseOr, (a, b) => a | b, "any"],
  ["bitwiseXor", bitwiseXor, (a, b) => a ^ b, "any"],
  ["bitwiseInvert", (a) => bitwiseInvert(a as Tensor), (a) => ~a, "any"],
  ["floorDivide", floorDivide, (a, b) => divided(a, b)[0], "any"],
  ["remainder", remainder, (a, b) => divided(a, b)[1], "any"],
  ["pow", pow, (a, b) => a ** b, "small"],
  ["bitwiseLeftShift", bitwiseLeftShift, (a, b) => a << b, "small"],
  ["bitwiseRightShift", bitwiseRightShift, (a, b) => a >> b, "small"],
];

describe.each(arithmetic)("%s of integers", (name, operation, exact, size) => {
  it.each(integers)("of %s is that of integers of any size, wrapped", (dtype) => {
    const divides = name === "floorDivide" || name === "remainder";
    const second = size === "small" ? fc.integer({ min: 0, max: 70 }) : elements(dtype);
    fc.assert(
      fc.property(elements(dtype), second, (a, b) => {
        fc.pre(!divides || b !== 0);
        const expected = wrap(exact(BigInt(a), BigInt(b)), dtype);
        const x = tensor([a], { dtype });
        expect(operation(x, b).toArray()).toEqual([expected]);
        expect(operation(x, tensor([b], { dtype })).toArray()).toEqual([expected]);
      }),
      run,
    );
  });
});

const one = (value: number) => tensor([value], { dtype: "float64" });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("of any doubles,", () => {
  it("floorDivide and remainder fit together", () => {
    const moderate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        fc.pre(Math.abs(b) > 1e-3);
        const quotient = floorDivide(one(a), b).item();
        const rest = remainder(one(a), b).item();
        expect(Number.isInteger(quotient)).toBe(true);
        expect(Math.abs(rest)).toBeLessThanOrEqual(Math.abs(b));
        expect(signbit(one(rest)).item()).toBe(b < 0 ? 1 : 0);
        expect(Math.abs(quotient * b + rest - a)).toBeLessThanOrEqual(
          1e-9 * Math.abs(a) + 1e-12 * Math.abs(b),
        );
      }),
      run,
    );
  });

  it("round goes to the nearest integer, and to the even one of two", () => {
    const halves = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 2);
    fc.assert(
      fc.property(fc.oneof(halves, finite), (x) => {
        const rounded = round(one(x)).item();
        expect(Number.isInteger(rounded)).toBe(true);
        expect(Math.abs(rounded - x)).toBeLessThanOrEqual(0.5);
        if (Math.abs(rounded - x) === 0.5) expect(Math.abs(rounded % 2)).toBe(0);
        expect(Object.is(rounded, -0)).toBe(x < 0 ? rounded === 0 : Object.is(x, -0));
      }),
      run,
    );
  });

  it("hypot neither overflows nor vanishes", () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const longer = Math.max(Math.abs(a), Math.abs(b));
        const length = hypot(one(a), b).item();
        expect(length).toBeGreaterThanOrEqual(longer);
        if (longer < 1e308) expect(length).toBeLessThanOrEqual(1.5 * longer);
      }),
      run,
    );
  });

  it("copysign gives the sign back", () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const x = copysign(one(a), b);
        expect(signbit(x).item()).toBe(signbit(one(b)).item());
        expect(copysign(x, a).item()).toBe(a);
      }),
      run,
    );
  });
});

describe("gradients", () => {
  it("of pow go through exponents that are integers", () => {
    const slopes = (["int32", "uint8", "float32"] as const).map((dtype) => {
      const x = parameter(tensor([-2, 0, 3]));
      pow(x, tensor([3, 0, 2], { dtype }))
        .sum()
        .backward();
      return x.grad?.toArray();
    });
    expect(slopes).toEqual([slopes[2], slopes[2], slopes[2]]);
  });

  it("that are infinite do not reach what was not taken", () => {
    const through = (f: (x: Tensor) => Tensor) => {
      const x = parameter(tensor([-1, 1]));
      f(x).backward(tensor([Infinity, Infinity]));
      return x.grad?.toArray();
    };
    expect(through((x) => maximum(x, 0))).toEqual([0, Infinity]);
    expect(through((x) => minimum(x, 0))).toEqual([Infinity, 0]);
    expect(through((x) => clip(x, 0))).toEqual([0, Infinity]);
    expect(through((x) => where(greater(x, 0), x, 0))).toEqual([0, Infinity]);
  });

  it("of a maximum of two dtypes have the dtype of each", () => {
    const a = parameter(tensor([1, 2]));
    const b = parameter(tensor([3, 2], { dtype: "float64" }));
    maximum(a, b).sum().backward();
    expect([a.grad?.dtype, a.grad?.toArray()]).toEqual(["float32", [0, 0.5]]);
    expect([b.grad?.dtype, b.grad?.toArray()]).toEqual(["float64", [1, 0.5]]);
  });
});
