import { type Backend, type DType, dtypes } from "@linnet/tensor";
import { describe, it } from "vitest";
import { type BackendCase, compareBackends } from "../src/backendCase.ts";
import { checkSpecialValues } from "../src/checkSpecialValues.ts";
import {
  binaryCases,
  elementwiseArity,
  elementwiseDTypes,
  ternaryCases,
  unaryCases,
} from "../src/elementwiseCases.ts";
import { inPlaceCases, overlapCases } from "../src/inPlaceCases.ts";
import { matmulCases, stackedMatmulCases } from "../src/matmulCases.ts";
import { mixedDTypeCases } from "../src/mixedDTypeCases.ts";
import { conversionCases, copyCases, fillCases, takeCases } from "../src/movementCases.ts";
import type { OpFile } from "../src/opFile.ts";
import { reduceCases } from "../src/reduceCases.ts";
import type { Thoroughness } from "../src/run.ts";
import { opFiles } from "./opFiles.ts";
import { opGolden } from "./opGolden.ts";

const floating: readonly DType[] = ["float32", "float64"];
const numeric: readonly DType[] = [...floating, "int32"];
/** Dtypes with kernels of their own, and two of those that go the way of all others. */
const compared: readonly DType[] = [...numeric, "uint8", "bool"];

/** The comparison of backends with the first of them. No Node in here: browsers run it. */
export function describeBackends(
  [reference, ...others]: readonly [Backend, ...Backend[]],
  thoroughness: Thoroughness = {},
): void {
  describe.each([reference, ...others])("the $name backend", (backend) => {
    const elementwise = opFiles.filter(takesFloating);
    it.each(elementwise)("computes $name of zeros, infinities and NaN as NumPy does", (op) => {
      for (const dtype of floating) checkSpecialValues(op, opGolden, backend, dtype);
    });
  });

  describe(`the backends agree with ${reference.name} on`, () => {
    for (const [method, title, cases] of comparisons()) {
      // What a backend takes over from the reference needs no comparison.
      const computing = others.filter((backend) => computesAnew(backend, reference, method));
      if (computing.length === 0) continue;
      const names = computing.map(({ name }) => name).join(", ");
      it(`${title}: ${names}`, () => compareBackends(cases(), reference, computing, thoroughness));
    }
  });
}

/** A method of backends, or an operation that has kernels of its own beside them. */
type Primitive = keyof Backend | "take" | "ternary";

/** What is compared: what computes it, a title, and the cases. */
type Comparison = readonly [Primitive, string, () => Iterable<BackendCase>];

function computesAnew(backend: Backend, reference: Backend, primitive: Primitive): boolean {
  if (primitive === "take" || primitive === "ternary") return backend.usesKernels;
  return backend[primitive] !== reference[primitive];
}

function* comparisons(): Generator<Comparison> {
  yield* elementwiseComparisons();
  for (const method of ["add_", "sub_", "mul_", "div_", "copy_"] as const) {
    const computes = method === "copy_" ? "copy" : "binary";
    for (const dtype of method === "div_" ? floating : numeric) {
      yield [computes, `${method} of ${dtype}`, () => inPlaceCases(method, dtype)];
    }
    yield [computes, `${method} of overlapping views`, () => overlapCases(method)];
  }
  yield* foldComparisons();
  for (const dtype of compared) {
    yield ["copy", `copies of ${dtype}`, () => copyCases(dtype)];
    yield ["copy", `conversions to ${dtype}`, () => conversionCases(dtype)];
    yield ["fill", `fills of ${dtype}`, () => fillCases(dtype)];
    yield ["take", `take of ${dtype}`, () => takeCases(dtype)];
  }
  for (const dtype of floating) yield ["matmul", `matmul of ${dtype}`, () => matmulCases(dtype)];
  for (const dtype of numeric) {
    yield ["matmul", `matmul of stacks of ${dtype}`, () => stackedMatmulCases(dtype)];
  }
  yield ["matmul", "matmul of two dtypes", () => matmulCases("float32", "float64")];
}

/** For each operation that folds axes, the dtypes in which it is compared. */
const folds: Readonly<Record<string, readonly DType[]>> = {
  sum: dtypes,
  prod: numeric,
  max: numeric,
  min: numeric,
  all: ["float32", "int32", "bool"],
  any: ["float32", "int32", "bool"],
};

function* foldComparisons(): Generator<Comparison> {
  for (const op of opFiles) {
    for (const dtype of folds[op.name] ?? []) {
      const title = `${op.name} of ${dtype}`;
      yield ["reduce", title, () => reduceCases(op, dtype)];
    }
  }
}

function* elementwiseComparisons(): Generator<Comparison> {
  for (const op of opFiles) {
    const arity = elementwiseArity(op);
    if (arity === 0) continue;
    for (const dtype of elementwiseDTypes(op).filter((dtype) => compared.includes(dtype))) {
      const title = `${op.name} of ${dtype}`;
      if (arity === 1) yield ["unary", title, () => unaryCases(op, dtype)];
      if (arity === 2) yield ["binary", title, () => binaryCases(op, dtype)];
      if (arity === 3) yield ["ternary", title, () => ternaryCases(op, dtype)];
    }
    if (arity === 2) yield ["binary", `${op.name} of two dtypes`, () => mixedDTypeCases(op)];
  }
}

/** Operations on one or two operands that may be zeros, infinities and NaN. */
function takesFloating(op: OpFile): boolean {
  const arity = elementwiseArity(op);
  return (arity === 1 || arity === 2) && elementwiseDTypes(op).includes("float64");
}
