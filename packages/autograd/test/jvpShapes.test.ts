import {
  cholesky,
  concat,
  cumulativeProd,
  cumulativeSum,
  det,
  eigh,
  eigvalsh,
  eye,
  inv,
  isTensor,
  lstsq,
  matmul,
  max,
  pinv,
  prod,
  qr,
  slogdet,
  solve,
  std,
  svd,
  svdvals,
  type Tensor,
  vectorNorm,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { jvp } from "../src/index.ts";

// Where there are no elements, or no axes, there is little to compute and much to get wrong.

type Result = Tensor | object;

const empty = (...shape: number[]): Tensor => zeros(shape, { dtype: "float64" });
const identity: Tensor = eye(2, { dtype: "float64" });

const cases: readonly (readonly [string, Tensor, (x: Tensor) => Result])[] = [
  ["prod along an empty axis", empty(0, 2), (x) => prod(x, { axis: 0 })],
  ["prod along another axis", empty(0, 2), (x) => prod(x, { axis: 1, keepdims: true })],
  ["prod of a scalar", empty(), (x) => prod(x)],
  ["max beside an empty axis", empty(0, 2), (x) => max(x, { axis: 1 })],
  ["max of a scalar", empty(), (x) => max(x)],
  ["cumulativeProd", empty(0, 2), (x) => cumulativeProd(x, { axis: 0 })],
  [
    "cumulativeProd with a 1 first",
    empty(0, 2),
    (x) => cumulativeProd(x, { axis: 0, includeInitial: true }),
  ],
  [
    "cumulativeSum with a 0 first",
    empty(0, 2),
    (x) => cumulativeSum(x, { axis: 0, includeInitial: true }),
  ],
  ["std of a scalar", empty(), (x) => std(x)],
  ["concat", empty(0, 3), (x) => concat([x, empty(1, 3)])],
  ["matmul of no columns", empty(3, 0), (x) => matmul(x, x.T)],
  ["matmul of no rows", empty(0, 3), (x) => matmul(x, x.T)],
  ["vectorNorm of nothing", empty(0), (x) => vectorNorm(x)],
  ["vectorNorm of a scalar", empty(), (x) => vectorNorm(x)],
  [
    "vectorNorm of no vectors",
    empty(0, 2),
    (x) => vectorNorm(x, { axis: 1, ord: Number.POSITIVE_INFINITY }),
  ],
  ["det of nothing", empty(0, 0), det],
  ["det of no matrices", empty(0, 2, 2), det],
  ["slogdet of nothing", empty(0, 0), slogdet],
  ["slogdet of no matrices", empty(0, 2, 2), slogdet],
  ["inv", empty(0, 0), inv],
  ["cholesky", empty(0, 3, 3), (x) => cholesky(x, { upper: true })],
  ["eigh of nothing", empty(0, 0), eigh],
  ["eigh of no matrices", empty(0, 2, 2), eigh],
  ["eigvalsh", empty(0, 0), eigvalsh],
  ["svd", empty(0, 3), (x) => svd(x)],
  ["svd, reduced", empty(3, 0), (x) => svd(x, { fullMatrices: false })],
  ["svd of no matrices", empty(0, 2, 3), (x) => svd(x)],
  ["svdvals", empty(0, 3), svdvals],
  ["qr of no rows", empty(0, 3), (x) => qr(x)],
  ["qr of no columns, complete", empty(3, 0), (x) => qr(x, { mode: "complete" })],
  ["qr of no matrices", empty(0, 3, 2), (x) => qr(x, { mode: "complete" })],
  ["pinv", empty(0, 3), (x) => pinv(x)],
  ["solve of nothing", empty(0, 0), (x) => solve(x, empty(0, 2))],
  ["solve for no columns", empty(2, 0), (x) => solve(identity, x)],
  ["lstsq without equations", empty(0, 2), (x) => lstsq(x, empty(0, 1)).solution],
];

describe("the tangent of", () => {
  it.each(cases)("%s has the shape and dtype of the result", (_, x, f) => {
    const [value, tangent] = jvp(f, [x], [x]).map(tensorsOf) as [Tensor[], Tensor[]];
    expect(tangent.map(describeTensor)).toEqual(value.map(describeTensor));
  });
});

function tensorsOf(result: Result): Tensor[] {
  return isTensor(result) ? [result] : Object.values(result);
}

function describeTensor({ shape, dtype }: Tensor): string {
  return `${dtype} [${shape}]`;
}
