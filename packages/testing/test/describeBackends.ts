import type { Backend, DType } from "@linnet/tensor";
import { describe, it } from "vitest";
import { type BackendCase, compareBackends } from "../src/backendCase.ts";
import { checkSpecialValues } from "../src/checkSpecialValues.ts";
import {
  binaryCases,
  elementwiseArity,
  elementwiseDTypes,
  unaryCases,
} from "../src/elementwiseCases.ts";
import { inPlaceCases, overlapCases } from "../src/inPlaceCases.ts";
import { matmulCases } from "../src/matmulCases.ts";
import { mixedDTypeCases } from "../src/mixedDTypeCases.ts";
import { conversionCases, copyCases, fillCases, takeCases } from "../src/movementCases.ts";
import { reduceCases } from "../src/reduceCases.ts";
import { opFiles } from "./opFiles.ts";
import { opGolden } from "./opGolden.ts";

const floating: readonly DType[] = ["float32", "float64"];
const numeric: readonly DType[] = [...floating, "int32"];
const all: readonly DType[] = [...numeric, "uint8", "bool"];

/** The comparison of backends with the first of them. No Node in here: browsers run it. */
export function describeBackends([reference, ...others]: readonly [Backend, ...Backend[]]): void {
  describe.each([reference, ...others])("the $name backend", (backend) => {
    const elementwise = opFiles.filter((op) => elementwiseArity(op) > 0);
    it.each(elementwise)("computes $name of zeros, infinities and NaN as NumPy does", (op) => {
      for (const dtype of floating) checkSpecialValues(op, opGolden, backend, dtype);
    });
  });

  describe.each(others)(`the $name backend agrees with ${reference.name} on`, (backend) => {
    const agree = (title: string, cases: () => Iterable<BackendCase>) =>
      it(title, () => compareBackends(cases(), reference, backend));

    for (const op of opFiles) {
      const arity = elementwiseArity(op);
      for (const dtype of arity > 0 ? elementwiseDTypes(op) : []) {
        agree(`${op.name} of ${dtype}`, () =>
          arity === 1 ? unaryCases(op, dtype) : binaryCases(op, dtype),
        );
      }
      if (arity === 2) agree(`${op.name} of two dtypes`, () => mixedDTypeCases(op));
    }
    for (const method of ["add_", "sub_", "mul_", "div_", "copy_"] as const) {
      for (const dtype of method === "div_" ? floating : numeric) {
        agree(`${method} of ${dtype}`, () => inPlaceCases(method, dtype));
      }
      agree(`${method} of overlapping views`, () => overlapCases(method));
    }
    const sum = opFiles.find(({ name }) => name === "sum")!;
    for (const dtype of all) {
      agree(`sum of ${dtype}`, () => reduceCases(sum, dtype));
      agree(`copies of ${dtype}`, () => copyCases(dtype));
      agree(`conversions to ${dtype}`, () => conversionCases(dtype));
      agree(`fills of ${dtype}`, () => fillCases(dtype));
      agree(`take of ${dtype}`, () => takeCases(dtype));
    }
    for (const dtype of floating) agree(`matmul of ${dtype}`, () => matmulCases(dtype));
    agree("matmul of two dtypes", () => matmulCases("float32", "float64"));
  });
}
