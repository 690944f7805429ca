import {
  cond,
  eigh,
  eigvalsh,
  einsum,
  LinnetError,
  linalg,
  lstsq,
  matrixRank,
  slogdet,
  svd,
  svdvals,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { checkClose } from "../../testing/src/closeness.ts";
import {
  checkCloseToLargest,
  filledWithIntegers,
  goldenTensor,
  linalgGolden,
} from "../../testing/src/linalgGolden.ts";

it("linear algebra is a namespace as well", () => {
  expect(linalg.svd).toBe(svd);
  expect(linalg.einsum).toBe(einsum);
});

describe("einsum", () => {
  it.each(linalgGolden.einsum)("of $equation gives NumPy's values for $shapes", (each) => {
    for (const dtype of ["float64", "int8"] as const) {
      const out = einsum(
        each.equation,
        ...each.shapes.map((shape, i) => filledWithIntegers(shape, i, dtype)),
      );
      expect(out.dtype).toBe(dtype);
      const values = dtype === "int8" ? Int8Array.from(each.values) : each.values;
      // Sums of integers, which are exact.
      checkClose(out.add(0), { shape: each.shape, values: Array.from(values, (v) => v + 0) }, 0);
    }
  });

  it.each(linalgGolden.refused)(
    "refuses $equation for $shapes, as NumPy does",
    ({ equation, shapes }) => {
      expect(() =>
        einsum(equation, ...shapes.map((shape, i) => filledWithIntegers(shape, i))),
      ).toThrow(LinnetError);
    },
  );
});

describe("the decompositions of", () => {
  it.each(linalgGolden.matrices)("$name have NumPy's values", (each) => {
    const x = goldenTensor(each.matrix);
    checkCloseToLargest(svdvals(x), each.singularValues, 1e-14);
    checkCloseToLargest(svd(x).S, each.singularValues, 1e-14);
    expect(matrixRank(x).toArray()).toEqual(each.rank);
    if (each.sign === undefined) return;
    const { sign, logabsdet } = slogdet(x);
    checkCloseToLargest(sign, each.sign, 0);
    // NumPy's own error grows with the condition number.
    const room = Math.min(1e-15 * Math.max(...cond(x).reshape([-1]).toTypedArray()), 1e-9);
    checkCloseToLargest(logabsdet, each.logabsdet, Math.max(room, 1e-14));
    const symmetric = x.add(x.T);
    checkCloseToLargest(eigvalsh(symmetric), each.eigenvalues, 1e-14);
    checkCloseToLargest(eigh(symmetric).eigenvalues, each.eigenvalues, 1e-14);
  });
});

describe("lstsq with", () => {
  it.each(linalgGolden.lstsq)("$name gives NumPy's answer", (each) => {
    const options = each.rcond === null ? {} : { rcond: each.rcond };
    const a = goldenTensor(each.a);
    const result = lstsq(a, goldenTensor(each.b), options);
    const worst = Math.min(result.conditionNumber.item(), 1e6);
    checkCloseToLargest(result.solution, each.solution, 1e-14 * worst);
    checkCloseToLargest(result.singularValues, each.singularValues, 1e-14);
    expect(result.rank.item()).toBe(each.rank);
    // NumPy gives none unless all columns are independent and there are more equations.
    const { residuals, b } = each;
    if (residuals.length > 0) checkCloseToLargest(result.residuals.reshape([-1]), residuals, 1e-12);
    else expect(result.residuals.shape).toEqual(goldenTensor(b).shape.slice(1));
  });
});
