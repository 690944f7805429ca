import {
  type Backend,
  type DType,
  full,
  jsBackend,
  promoteTypes,
  tensor,
  wasmBackend,
  withBackend,
} from "@linnet/tensor";
import { ndarrayBackend } from "@linnet/tensor/ndarray";
import { describe, expect, it } from "vitest";

const backends: readonly Backend[] = [jsBackend, wasmBackend, ndarrayBackend];
const dtypes: readonly DType[] = ["bool", "uint8", "int32", "float32", "float64"];

describe.each(backends)("on the $name backend", (backend) => {
  it("a float32 sum of ten million numbers is right to 1e-6", () => {
    using x = full([10_000_000], 0.1);
    const sum = withBackend(backend, () => x.sum().item());
    const exact = 10_000_000 * Math.fround(0.1);
    expect(Math.abs(sum / exact - 1)).toBeLessThan(1e-6);
  });

  it.each([1, 40])("int32 arithmetic wraps in tensors of %i elements", (size) => {
    const of = (value: number) => full([size], value, { dtype: "int32" });
    const first = (x: { get(i: number): number }) => x.get(size - 1);
    withBackend(backend, () => {
      expect(first(of(2147483647).add(1))).toBe(-2147483648);
      expect(first(of(-2147483648).sub(of(1)))).toBe(2147483647);
      expect(first(of(123456789).mul(of(987654321)))).toBe(-67153019);
      expect(first(of(123456789).mul(987654321))).toBe(-67153019);
      expect(first(of(123456789).square())).toBe(-1757895751);
      expect(first(of(-2147483648).neg())).toBe(-2147483648);
      expect(first(of(-2147483648).abs())).toBe(-2147483648);
    });
  });

  it.each([1, 40])("uint8 arithmetic wraps in tensors of %i elements", (size) => {
    const x = full([size], 200, { dtype: "uint8" });
    withBackend(backend, () => {
      expect(x.add(x).get(0)).toBe(144);
      expect(x.mul(x).get(0)).toBe(64);
      expect(x.neg().get(0)).toBe(56);
    });
  });
});

describe("the dtype of a result", () => {
  it("is the larger one of a kind, and floating if one operand is", () => {
    const table = dtypes.map((a) => dtypes.map((b) => promoteTypes(a, b)));
    expect(table).toEqual([
      ["bool", "uint8", "int32", "float32", "float64"],
      ["uint8", "uint8", "int32", "float32", "float64"],
      ["int32", "int32", "int32", "float32", "float64"],
      ["float32", "float32", "float32", "float32", "float64"],
      ["float64", "float64", "float64", "float64", "float64"],
    ]);
  });

  it.each(dtypes.slice(1))("with a number is that of the %s tensor", (dtype) => {
    expect(tensor([1], { dtype }).add(2).dtype).toBe(dtype);
  });

  it("of a sum of integers or truth values has 32 bits, unsigned where they are", () => {
    for (const dtype of ["bool", "int8", "int16", "int32", "uint8", "uint16", "uint32"] as const) {
      const total = full([300], 1, { dtype }).sum();
      const expected = dtype.startsWith("uint") ? "uint32" : "int32";
      expect([total.dtype, total.item()]).toEqual([expected, 300]);
    }
  });
});
