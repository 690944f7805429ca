import {
  all,
  any,
  argmax,
  argmin,
  argsort,
  countNonzero,
  cumulativeProd,
  cumulativeSum,
  type DType,
  diff,
  dtypes,
  isFloating,
  max,
  mean,
  min,
  nonzero,
  permuteDims,
  prod,
  reshape,
  searchsorted,
  sort,
  std,
  sum,
  type Tensor,
  take,
  tensor,
  uniqueAll,
  uniqueCounts,
  uniqueInverse,
  uniqueValues,
  variance,
} from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectSame } from "./expectSame.ts";

// The seed is fixed, so that a run in CI fails for what was changed.
const run = { seed: 20_260_102, numRuns: 150 };

const floats = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ),
  fc.double({ noNaN: true }),
  fc.integer({ min: -3, max: 3 }),
);

/** Any element of a dtype, some of them likely to come twice. */
function elementsOf(dtype: DType): fc.Arbitrary<number> {
  if (isFloating(dtype)) return floats;
  if (dtype === "bool") return fc.integer({ min: 0, max: 1 });
  const bits = Number(/\d+$/.exec(dtype)?.[0]);
  const low = dtype.startsWith("u") ? 0 : -(2 ** (bits - 1));
  return fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: low, max: low + 2 ** bits - 1 }),
  );
}

/** Vectors on both sides of the length from which on elements are sorted by their bytes. */
function vectorsOf(dtype: DType): fc.Arbitrary<Tensor> {
  return fc
    .array(elementsOf(dtype), { maxLength: 120, size: "max" })
    .map((values) => tensor(values, { dtype }));
}

const numbers = (x: Tensor): number[] => Array.from(x.toTypedArray());

/** The order in question, by its definition: NaN behind all else, equal elements as they come. */
function expectedOrder(values: readonly number[], descending: boolean): number[] {
  const sign = descending ? -1 : 1;
  const rank = (a: number, b: number) => {
    if (Number.isNaN(a) || Number.isNaN(b))
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return a < b ? -sign : a > b ? sign : 0;
  };
  return values.map((_, i) => i).sort((i, k) => rank(values[i]!, values[k]!) || i - k);
}

describe.each(dtypes)("for all %s,", (dtype) => {
  const vectors = vectorsOf(dtype);

  it("argsort and sort give the order that is defined, to the sign of zeros", () => {
    fc.assert(
      fc.property(vectors, fc.boolean(), (x, descending) => {
        const values = numbers(x);
        const order = expectedOrder(values, descending);
        expectSame(numbers(argsort(x, { descending })), order);
        expectSame(
          numbers(sort(x, { descending })),
          order.map((i) => values[i]),
        );
      }),
      run,
    );
  });

  it("searchsorted counts what comes before, in sorted elements or through a sorter", () => {
    fc.assert(
      fc.property(vectors, vectors, (x, v) => {
        const values = numbers(x);
        const isBefore = (a: number, b: number) => a < b || (Number.isNaN(b) && !Number.isNaN(a));
        const left = numbers(v).map((b) => values.filter((a) => isBefore(a, b)).length);
        const right = numbers(v).map((b) => values.filter((a) => !isBefore(b, a)).length);
        expectSame(numbers(searchsorted(sort(x), v)), left);
        const options = { side: "right", sorter: argsort(x) } as const;
        expectSame(numbers(searchsorted(x, v, options)), right);
      }),
      run,
    );
  });

  it("the unique functions agree, and lead back to the elements", () => {
    fc.assert(
      fc.property(vectors, (x) => {
        const { values, indices, inverseIndices, counts } = uniqueAll(x);
        const same = (a: Tensor, b: Tensor) => expectSame(numbers(a), numbers(b));
        same(uniqueValues(x), values);
        same(uniqueCounts(x).values, values);
        same(uniqueCounts(x).counts, counts);
        same(uniqueInverse(x).values, values);
        same(uniqueInverse(x).inverseIndices, inverseIndices);
        same(sort(values), values);
        expect(sum(counts).item()).toBe(x.size);
        if (x.size === 0) return;
        same(take(x, indices), values);
        // Adding 0 makes all zeros positive: which of them stands for both is not said here.
        const back = numbers(take(values, inverseIndices)).map((value) => value + 0);
        expectSame(
          back,
          numbers(x).map((value) => value + 0),
        );
        const firsts = numbers(values).map((value, i) =>
          Number.isNaN(value) ? indices.get(i) : numbers(x).indexOf(value),
        );
        expectSame(numbers(indices), firsts);
      }),
      run,
    );
  });

  it("argmax and argmin find max and min where they come first, and NaN before all else", () => {
    fc.assert(
      fc.property(vectors, (x) => {
        fc.pre(x.size > 0);
        const values = numbers(x);
        const nan = values.findIndex(Number.isNaN);
        for (const [position, extreme] of [
          [argmax(x), max(x)],
          [argmin(x), min(x)],
        ] as const) {
          const first = nan >= 0 ? nan : values.indexOf(extreme.item());
          expect(position.item()).toBe(first);
          expect(extreme.item() + 0).toEqual((values[first] as number) + 0);
        }
      }),
      run,
    );
  });

  it("nonzero, countNonzero, any and all agree", () => {
    fc.assert(
      fc.property(vectors, (x) => {
        const [positions] = nonzero(x) as [Tensor];
        const expected = numbers(x).flatMap((value, i) => (value === 0 ? [] : [i]));
        expectSame(numbers(positions), expected);
        expect(countNonzero(x).item()).toBe(expected.length);
        expect(any(x).item()).toBe(Number(expected.length > 0));
        expect(all(x).item()).toBe(Number(expected.length === x.size));
      }),
      run,
    );
  });
});

const integers = ["int8", "int16", "int32", "uint8", "uint16", "uint32"] as const;

describe.each(integers)("for all %s, which wrap,", (dtype) => {
  it("the last of the cumulative results is the result, and differences lead back", () => {
    fc.assert(
      fc.property(vectorsOf(dtype), (x) => {
        const sums = cumulativeSum(x, { dtype, includeInitial: true });
        expect(sums.get(-1)).toBe(sum(x, { dtype }).item());
        expectSame(numbers(diff(sums)), numbers(x));
        const products = cumulativeProd(x, { includeInitial: true });
        expect(products.get(-1)).toBe(prod(x).item());
      }),
      run,
    );
  });
});

describe("along every axis", () => {
  const shape = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });

  it("a tensor is sorted, searched and accumulated as each of its lines", () => {
    fc.assert(
      fc.property(
        shape,
        fc.infiniteStream(floats),
        fc.nat(),
        fc.boolean(),
        (dims, stream, k, descending) => {
          const size = dims.reduce((product, length) => product * length, 1);
          const x = tensor(Float64Array.from([...stream.take(size)]), { shape: dims });
          const axis = k % dims.length;
          const order = dims.map((_, i) => i).filter((i) => i !== axis);
          // The axis last, and the lines one after the other.
          const length = dims[axis] as number;
          const linesOf = (y: Tensor) => reshape(permuteDims(y, [...order, axis]), [-1, length]);
          const each = (f: (line: Tensor) => Tensor) =>
            Array.from({ length: size / length }, (_, i) => numbers(f(linesOf(x).at(i)))).flat();
          expectSame(
            numbers(linesOf(sort(x, { axis, descending }))),
            each((line) => sort(line, { descending })),
          );
          expectSame(
            numbers(linesOf(argsort(x, { axis }))),
            each((line) => argsort(line)),
          );
          expectSame(
            numbers(linesOf(cumulativeSum(x, { axis }))),
            each((line) => cumulativeSum(line)),
          );
          expectSame(
            numbers(argmax(x, { axis })),
            each((line) => argmax(line)),
          );
          expectSame(
            numbers(max(x, { axis })),
            each((line) => max(line)),
          );
        },
      ),
      run,
    );
  });
});

describe("a scalar", () => {
  const five = tensor(5);
  const values = (results: readonly Tensor[]) => results.map((x) => [x.shape.join(), x.item()]);

  it("is its own total, mean and extreme, and does not deviate", () => {
    expect(values([sum, prod, mean, max, min].map((f) => f(five)))).toEqual(
      new Array(5).fill(["", 5]),
    );
    expect(values([std, variance].map((f) => f(five)))).toEqual(new Array(2).fill(["", 0]));
  });

  it("is found at 0, once, and not 0", () => {
    expect(values([argmax(five), argmin(five)])).toEqual(new Array(2).fill(["", 0]));
    expect(values([countNonzero, all, any].map((f) => f(five)))).toEqual(
      new Array(3).fill(["", 1]),
    );
    expect(values([searchsorted(tensor([1, 5]), five)])).toEqual([["", 1]]);
    const { values: distinct, indices, inverseIndices, counts } = uniqueAll(five);
    expect(values([distinct, indices, counts])).toEqual([
      ["1", 5],
      ["1", 0],
      ["1", 1],
    ]);
    expect(values([inverseIndices])).toEqual([["", 0]]);
  });
});
