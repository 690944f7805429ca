import {
  det,
  eigh,
  lstsq,
  matmul,
  matrixTranspose,
  multiply,
  pinv,
  qr,
  type Shape,
  square,
  sum,
  svd,
  type Tensor,
  vectorNorm,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import {
  checkCloseToLargest,
  filledWithIntegers,
  goldenTensor,
  linalgGolden,
} from "../../testing/src/linalgGolden.ts";
import { jvp, parameter } from "../src/index.ts";

const weights = (...shape: number[]) => filledWithIntegers(shape, 4);
const weighted = (x: Tensor, shape: Shape) => sum(multiply(x, filledWithIntegers(shape, 4)));
const projector = (x: Tensor) => matmul(x, matrixTranspose(x));

const functions: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  "det of a singular matrix": det,
  "det of a singular matrix with rows swapped": det,
  "det of a matrix that rounding makes regular": det,
  "det of a matrix of rank 1": det,
  "norm of order Infinity with two largest": (x) =>
    vectorNorm(x, { ord: Number.POSITIVE_INFINITY }),
  "sum of S of svd with equal values": (x) => sum(svd(x).S),
  "sum of S of svd of a full wide matrix": (x) => sum(svd(x).S),
  "sum of squares of the eigenvalues of eigh with equal values": (x) =>
    sum(square(eigh(x).eigenvalues)),
  "pinv of rank 1": (x) => weighted(pinv(x, { rtol: 1e-10 }), [2, 3]),
  "pinv of rank 1, wide": (x) => weighted(pinv(x, { rtol: 1e-10 }), [3, 2]),
  "lstsq with dependent columns": (x) =>
    sum(square(lstsq(x, weights(3, 1), { rcond: 1e-10 }).solution)),
  "what completes U": (x) => weighted(projector(svd(x).U.at(":", "2:")), [3, 3]),
  "what completes Q": (x) =>
    weighted(projector(qr(x, { mode: "complete" }).Q.at(":", "2:")), [3, 3]),
};

describe("the gradient of", () => {
  it.each(linalgGolden.gradients)("$name is PyTorch's", ({ name, x, value, gradient }) => {
    const leaf = parameter(goldenTensor(x));
    const out = (functions[name] as (x: Tensor) => Tensor)(leaf);
    expect(out.item()).toBeCloseTo(Number(value), 10);
    out.backward();
    checkCloseToLargest((leaf.grad as Tensor).detach(), gradient, 1e-12);
  });
});

describe("the tangent of", () => {
  it.each(linalgGolden.gradients)("$name fits PyTorch's gradient", ({ name, x, gradient }) => {
    const primal = goldenTensor(x);
    const v = filledWithIntegers(primal.shape, 5);
    const [, tangent] = jvp(functions[name] as (x: Tensor) => Tensor, [primal], [v]);
    const expected = sum(multiply(goldenTensor(gradient), v)).item();
    expect(tangent.item()).toBeCloseTo(expected, 10);
  });
});
