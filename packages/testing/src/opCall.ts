import {
  concat,
  type DType,
  isTensor,
  type Operand,
  type Sample,
  type SampleInput,
  type Tensor,
  type TensorData,
  tensor,
} from "@linnet/tensor";
import { invariants } from "./invariants.ts";
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
  const args = (sample.args ?? []).map(argumentOf);
  const result = sample.argsFirst ? run(...args, ...operands) : run(...operands, ...args);
  if (typeof result === "boolean") return tensor(result);
  if (isTensor(result)) return result;
  const determined = invariants[op.name]?.(result) ?? Object.values(result);
  return concat(determined, { axis: null });
}

/**
 * Samples are plain data, so they write a tensor of indices, of any depth, as `{ indices: [...] }` (int32
 * unless they give a dtype), and a mask as `{ mask: [...] }`.
 */
export function argumentOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("mask" in value) return tensor(value.mask as TensorData, { dtype: "bool" });
  if (!("indices" in value)) return value;
  const dtype = "dtype" in value ? (value.dtype as DType) : "int32";
  return tensor(value.indices as TensorData, { dtype });
}
