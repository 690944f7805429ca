import {
  type Backend,
  type DType,
  type Operand,
  type Tensor,
  tensor,
  withBackend,
} from "@linnet/tensor";
import { checkClose, tolerances } from "./closeness.ts";
import type { OpFile } from "./opFile.ts";
import { decode, type EncodedNumber, type OpGolden } from "./opGolden.ts";

/**
 * Throws unless an elementwise operation treats zeros, infinities and NaN as NumPy does: one tensor of
 * all of them at once, repeated so often that kernels for short and for long tensors see them, and
 * for two operands also each of them as a number.
 */
export function checkSpecialValues(
  op: OpFile,
  { special }: OpGolden,
  backend: Backend,
  dtype: DType,
): void {
  const values = special.values.map(decode);
  const unary = special.unary[op.name];
  const binary = special.binary[op.name];
  if (unary === undefined && binary === undefined) {
    throw new Error("no golden special values; add the name to UNARY or BINARY of the oracle");
  }
  const check = (inputs: readonly Operand[], expected: readonly EncodedNumber[]) => {
    const run = op.run as (...operands: Operand[]) => Tensor;
    const out = withBackend(backend, () => run(...inputs));
    checkClose(out, { shape: out.shape, values: expected.map(decode) }, tolerances[dtype]);
  };
  for (const times of [1, 13]) {
    const repeat = <T>(list: readonly T[]): T[] => Array.from({ length: times }, () => list).flat();
    const x = tensor(repeat(values), { dtype });
    if (unary) check([x], repeat(unary));
    binary?.forEach((row, i) => {
      const a = values[i] as number;
      check([a, x], repeat(row));
      check([tensor(repeat(values.map(() => a)), { dtype }), x], repeat(row));
      check([x, a], repeat(binary.map((from) => from[i] as EncodedNumber)));
    });
  }
}
