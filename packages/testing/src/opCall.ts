import {
  concat,
  type DType,
  isTensor,
  type Operand,
  type Sample,
  type SampleInput,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import type { OpFile } from "./opFile.ts";

/** The dtypes in which a sample is run: its own, or both floating ones. */
export function dtypesOf(sample: Sample): readonly DType[] {
  return sample.dtype === undefined ? ["float32", "float64"] : [sample.dtype];
}

/**
 * The inputs of a sample: numbers as they are, and what becomes of each tensor. Truth values make one of
 * dtype bool.
 */
export function inputsOf(
  sample: Sample,
  dtype: DType,
  prepare: (x: Tensor) => Tensor,
): readonly Operand[] {
  return sample.inputs.map((input) =>
    typeof input === "number" ? input : prepare(tensor(input, { dtype: dtypeOf(input, dtype) })),
  );
}

function dtypeOf(input: SampleInput, dtype: DType): DType {
  let first = input;
  while (Array.isArray(first)) first = first[0];
  return typeof first === "boolean" ? "bool" : dtype;
}

/**
 * Calls the public function of an operation as a sample says. Several results, in an array or an
 * object, become one vector of all of them, as the oracle makes of theirs; a boolean becomes a scalar.
 */
export function callOp(op: OpFile, inputs: readonly Operand[], sample: Sample): Tensor {
  const run = op.run as (...operands: unknown[]) => Tensor | boolean | Record<string, Tensor>;
  const operands = sample.asList ? [inputs] : inputs;
  const result = run(...operands, ...(sample.args ?? []).map(argument));
  if (typeof result === "boolean") return tensor(result);
  return isTensor(result) ? result : concat(Object.values(result), { axis: null });
}

/** Samples are plain data, so they write a tensor of indices as `{ indices: [...] }`. */
function argument(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("indices" in value)) return value;
  return tensor(value.indices as number[], { dtype: "int32" });
}
