import { parameter } from "@linnet/autograd";
import {
  concat,
  type DType,
  generator,
  isContiguous,
  jsBackend,
  LinnetError,
  matmul,
  memory,
  randn,
  stack,
  type Tensor,
  tensor,
  unstack,
  wasmBackend,
  withBackend,
  zeros,
} from "@linnet/tensor";
import { describe, expect, test } from "vitest";
import { type LeastSquaresFit, solveLeastSquares } from "../../src/index.ts";
import golden from "../golden/leastSquares.json" with { type: "json" };

type Case = (typeof golden.cases)[number];

function problemOf({ X, y, weights, ridge, intercept, dtype }: Case) {
  const as = (values: readonly number[]) => tensor(values, { dtype: dtype as DType });
  const features = tensor(X.flat(), { dtype: dtype as DType }).reshape([y.length, X[0]!.length]);
  return {
    X: features as Tensor,
    y: as(y) as Tensor,
    weights: weights === null ? undefined : tensor(weights, { dtype: "float64" }),
    ridge,
    intercept,
  };
}

/** The largest difference, in units of the largest element; or, if smaller, of each element. */
function difference(found: ArrayLike<number>, expected: readonly number[]): number {
  expect(found.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  const differences = expected.map((value, i) => Math.abs(found[i]! - value));
  return Math.max(...differences) / (largest || 1);
}

/** The largest difference in units of each element, where that is not 0. */
function relative(found: ArrayLike<number>, expected: readonly number[]): number {
  const parts = expected.map((value, i) =>
    value === 0 ? 0 : Math.abs(found[i]! - value) / Math.abs(value),
  );
  return Math.max(...parts);
}

function expectFit(fit: LeastSquaresFit, each: Case, digits: number): void {
  expect(fit.n).toBe(each.n);
  expect(fit.p).toBe(each.coefficients.length);
  expect(fit.rank).toBe(each.rank);
  expect(fit.dependent).toEqual(each.dependent);
  const tolerance = 10 ** -digits;
  expect(difference(fit.coefficients, each.coefficients)).toBeLessThan(tolerance);
  expect(difference(fit.inverseGram, each.inverseGram)).toBeLessThan(1e-9);
  const scale = each.totalSumOfSquares;
  expect(Math.abs(fit.totalSumOfSquares - scale)).toBeLessThanOrEqual(1e-12 * scale);
  expect(Math.abs(fit.residualSumOfSquares - each.residualSumOfSquares)).toBeLessThanOrEqual(
    1e-13 * scale,
  );
}

describe("solveLeastSquares", () => {
  describe.each([wasmBackend, jsBackend])("with $name", (backend) => {
    test.each(golden.cases)("$name: as by exact fractions", (each) => {
      withBackend(backend, () => {
        for (const method of ["qr", "svd", "cholesky"] as const) {
          expectFit(solveLeastSquares({ ...problemOf(each), method }), each, 13);
        }
      });
    });
  });

  test.each(golden.cases)("$name: the condition number is that of the design", (each) => {
    const { conditionNumber } = solveLeastSquares(problemOf(each));
    if (each.conditionNumber === null) expect(conditionNumber).toBe(Number.POSITIVE_INFINITY);
    else expect(relative([conditionNumber], [each.conditionNumber])).toBeLessThan(1e-6);
  });

  test("every coefficient of full rank has its own digits", () => {
    for (const each of golden.cases.filter(({ dependent }) => dependent.length === 0)) {
      const { coefficients } = solveLeastSquares(problemOf(each));
      expect(relative(coefficients, each.coefficients)).toBeLessThan(1e-14);
    }
  });

  test("the textbooks' formula comes near where conditioning is good", () => {
    const named = (name: string) => golden.cases.find((each) => each.name === name) as Case;
    for (const name of ["random, 40 x 8", "weighted", "with a ridge", "float32"]) {
      const each = named(name);
      expectFit(solveLeastSquares({ ...problemOf(each), method: "normal" }), each, 12);
    }
  });

  test("reads any layout, and targets and weights as columns", () => {
    const each = golden.cases.find(({ name }) => name === "weighted") as Case;
    const { X, y, weights, ...options } = problemOf(each);
    const turned = concat([X.T]).T;
    const [, targets, own] = unstack(stack([y, y, weights as Tensor], { axis: 1 }), { axis: 1 });
    expect([turned, targets!, own!].map(isContiguous)).toEqual([false, false, false]);
    const column = (x: Tensor) => x.reshape([y.size, 1]);
    const plain = solveLeastSquares({ X, y, weights, ...options });
    const views = solveLeastSquares({ X: turned, y: targets!, weights: own, ...options });
    const columns = solveLeastSquares({ X, y: column(y), weights: column(own!), ...options });
    expect(views.coefficients).toEqual(plain.coefficients);
    expect(columns.coefficients).toEqual(plain.coefficients);
  });

  test("takes tracked tensors, and leaves no memory behind", () => {
    const X = parameter(randn([2000, 12], { rng: generator(1), dtype: "float64" }));
    const y = X.detach().sum({ axis: 1 });
    solveLeastSquares({ X, y });
    const before = memory().liveBytes;
    for (const method of ["qr", "svd", "cholesky", "normal"] as const) {
      solveLeastSquares({ X, y, method, ridge: 1 });
    }
    expect(memory().liveBytes).toBe(before);
    expect(X.grad).toBeNull();
  });

  test("many rows, in blocks that do not come out even", () => {
    const rng = generator(2);
    const X = randn([5003, 7], { rng, dtype: "float64" });
    const truth = randn([7], { rng, dtype: "float64" });
    const y = matmul(X, truth).add(3);
    for (const method of ["qr", "svd", "cholesky"] as const) {
      const { coefficients, n, residualSumOfSquares } = solveLeastSquares({ X, y, method });
      expect(difference(coefficients, [3, ...(truth.toArray() as number[])])).toBeLessThan(1e-14);
      expect(n).toBe(5003);
      expect(residualSumOfSquares).toBeLessThan(1e-20);
    }
  });

  test("float32 columns that depend on each other but for their rounding are found", () => {
    const rng = generator(3);
    const [a, b] = [randn([500, 1], { rng }), randn([500, 1], { rng })];
    const X = concat([a, b, a.add(b)], { axis: 1 });
    expect(solveLeastSquares({ X, y: a }).dependent).toEqual([2]);
    const doubles = X.mul(tensor([1, 1, 1], { dtype: "float64" }));
    expect(solveLeastSquares({ X: doubles, y: a }).dependent).toEqual([]);
  });

  test("hundreds of columns more than rows", () => {
    const X = randn([20, 300], { rng: generator(4), dtype: "float64" });
    const y = X.sum({ axis: 1 });
    const fit = solveLeastSquares({ X, y });
    expect(fit.rank).toBe(20);
    expect(fit.dependent.length).toBe(281);
    const fitted = matmul(X, tensor(fit.coefficients.slice(1), { dtype: "float64" }));
    expect(
      difference(fitted.add(fit.coefficients[0]!).toTypedArray(), y.toArray() as number[]),
    ).toBeLessThan(1e-12);
  });

  test("a column that is constant where weights are above 0 is dependent", () => {
    const X = tensor(
      [
        [1, 5],
        [2, 5],
        [4, 5],
        [3, 7],
      ],
      { dtype: "float64" },
    );
    const y = tensor([1, 2, 5, 9], { dtype: "float64" });
    const weights = tensor([1, 1, 1, 0], { dtype: "float64" });
    expect(solveLeastSquares({ X, y, weights }).dependent).toEqual([1]);
  });

  test("a penalty that grows draws coefficients to 0, but not the intercept", () => {
    const { X, y } = problemOf(golden.cases[1]!);
    const fit = solveLeastSquares({ X, y, ridge: 1e12 });
    expect(fit.coefficients.slice(1).every((b) => Math.abs(b) < 1e-10)).toBe(true);
    expect(fit.coefficients[0]).toBeCloseTo(y.mean().item(), 9);
  });
});

describe("solveLeastSquares refuses", () => {
  const dtype = "float64";
  const X = tensor(
    [
      [1, 2],
      [3, 5],
      [4, 4],
    ],
    { dtype },
  );
  const y = tensor([1, 2, 3], { dtype });
  const withNaN = tensor(
    [
      [1, 2],
      [3, Number.NaN],
      [Number.NaN, 4],
    ],
    { dtype },
  );
  const message = (problem: Parameters<typeof solveLeastSquares>[0]) => {
    try {
      solveLeastSquares(problem);
    } catch (error) {
      if (error instanceof LinnetError) return `${error.name} ${error.message}`;
      throw error;
    }
    return "nothing";
  };

  test.each([
    [
      "numbers that are not finite, by row and column",
      { X: withNaN, y },
      "ArgumentError solveLeastSquares: X[1, 1] is NaN; regression needs finite numbers, so leave that row out or fill it in",
    ],
    [
      "the same with names",
      { X: withNaN, y, names: ["size", "age"] },
      'ArgumentError solveLeastSquares: X[1, 1] ("age") is NaN; regression needs finite numbers, so leave that row out or fill it in',
    ],
    [
      "an infinite target, whatever the method",
      { X, y: tensor([1, Number.NEGATIVE_INFINITY, 3], { dtype }), method: "cholesky" as const },
      "ArgumentError solveLeastSquares: y[1] is -Infinity; regression needs finite numbers, so leave that row out or fill it in",
    ],
    [
      "NaN for the textbooks' formula",
      { X: withNaN, y, method: "normal" as const },
      "ArgumentError solveLeastSquares: X[1, 1] is NaN; regression needs finite numbers, so leave that row out or fill it in",
    ],
    [
      "numbers whose squares are infinite",
      { X: X.mul(1e200), y },
      "LinAlgError solveLeastSquares: squares of numbers in X or y exceed double precision; divide columns by powers of 2",
    ],
    [
      "numbers whose squares vanish",
      { X: X.mul(1e-170), y },
      "LinAlgError solveLeastSquares: squares of numbers in column 0 of X vanish in double precision; multiply it by a power of 2",
    ],
    [
      "targets whose squares vanish",
      { X, y: y.mul(1e-170), intercept: false },
      "LinAlgError solveLeastSquares: squares of numbers in y vanish in double precision; multiply it by a power of 2",
    ],
    [
      "weights below 0",
      { X, y, weights: tensor([1, -2, 1], { dtype }) },
      "ArgumentError solveLeastSquares: weights[1] is -2; give finite weights from 0",
    ],
    [
      "weights that are all 0",
      { X, y, weights: tensor([0, 0, 0], { dtype }) },
      "ArgumentError solveLeastSquares: all weights are 0; give at least one row a weight above 0",
    ],
    [
      "a negative penalty",
      { X, y, ridge: -1 },
      "ArgumentError solveLeastSquares: ridge is -1; give a finite number from 0",
    ],
    [
      "an unknown method",
      { X, y, method: "lu" as "qr" },
      'ArgumentError solveLeastSquares: method is "lu"; give "qr", "svd", "cholesky" or "normal"',
    ],
    [
      "a vector of features",
      { X: y, y },
      "ShapeError solveLeastSquares: X has shape [3]; give a row of features for each target, [n, d], as with reshape(X, [-1, 1]) for a single feature",
    ],
    [
      "targets of another number",
      { X, y: tensor([1, 2], { dtype }) },
      "ShapeError solveLeastSquares: y has shape [2] and X has 3 rows; give y as [3] or [3, 1]",
    ],
    [
      "several targets at once",
      { X, y: X },
      "ShapeError solveLeastSquares: y has shape [3, 2] and X has 3 rows; give y as [3] or [3, 1]",
    ],
    [
      "no rows",
      { X: zeros([0, 2]), y: zeros([0]) },
      "ShapeError solveLeastSquares: X has shape [0, 2], no rows; give at least one",
    ],
    [
      "nothing to find",
      { X: zeros([3, 0]), y, intercept: false },
      "ShapeError solveLeastSquares: no features and no intercept; give at least one column of X",
    ],
    [
      "integers",
      { X: tensor([[1], [2], [3]], { dtype: "int32" }), y },
      'DTypeError solveLeastSquares: X is int32; convert it with astype(X, "float64") first',
    ],
    [
      "names that are not as many as columns",
      { X, y, names: ["size"] },
      "ArgumentError solveLeastSquares: 1 names for 2 features; give one for each column of X",
    ],
    [
      "what is no tensor",
      { X: [[1], [2], [3]] as never, y },
      "ArgumentError solveLeastSquares: X is 1,2,3; give a tensor",
    ],
    [
      "dependent columns in the textbooks' formula",
      { X: concat([X, X], { axis: 1 }), y, method: "normal" as const },
      'LinAlgError solveLeastSquares: XᵀX has no inverse, since columns of X are linear combinations of others; use method "qr", which names them',
    ],
  ])("%s", (_, problem, expected) => {
    expect(message(problem)).toBe(expected);
  });
});
