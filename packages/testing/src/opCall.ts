import {
  concat,
  type DType,
  isTensor,
  type Operand,
  type Sample,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import { invariants } from "./invariants.ts";
import type { OpFile } from "./opFile.ts";

/** The dtypes in which a sample is run: its own, or both floating ones. */
export function dtypesOf(sample: Sample): readonly DType[] {
  return sample.dtype === undefined ? ["float32", "float64"] : [sample.dtype];
}

/** The inputs of a sample: numbers as they are, and what becomes of each tensor. */
export function inputsOf(
  sample: Sample,
  dtype: DType,
  prepare: (x: Tensor) => Tensor,
): readonly Operand[] {
  return sample.inputs.map((input) =>
    typeof input === "number" ? input : prepare(tensor(input, { dtype })),
  );
}

/**
 * Calls the public function of an operation as a sample says. Several results, in an array or an
 * object, become one vector of all of them, as the oracle makes of theirs.
 */
export function callOp(op: OpFile, inputs: readonly Operand[], sample: Sample): Tensor {
  const run = op.run as (...operands: unknown[]) => Tensor | Record<string, Tensor>;
  const operands = sample.asList ? [inputs] : inputs;
  const args = (sample.args ?? []).map(argument);
  const result = sample.argsFirst ? run(...args, ...operands) : run(...operands, ...args);
  if (isTensor(result)) return result;
  const determined = invariants[op.name]?.(result) ?? Object.values(result);
  return concat(determined, { axis: null });
}

/** Samples are plain data, so they write a tensor of indices as `{ indices: [...] }`. */
function argument(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("indices" in value)) return value;
  return tensor(value.indices as number[], { dtype: "int32" });
}
