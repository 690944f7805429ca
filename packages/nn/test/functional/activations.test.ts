import { ArgumentError, DTypeError, IndexError, ones, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import * as nn from "../../src/functional/index.ts";
import { errorOf } from "./errorOf.ts";

const units: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  celu: nn.celu,
  elu: nn.elu,
  gelu: nn.gelu,
  hardsigmoid: nn.hardsigmoid,
  hardswish: nn.hardswish,
  hardtanh: nn.hardtanh,
  leakyRelu: nn.leakyRelu,
  logSigmoid: nn.logSigmoid,
  mish: nn.mish,
  selu: nn.selu,
  silu: nn.silu,
  softplus: nn.softplus,
  softsign: nn.softsign,
};

describe.each(Object.entries(units))("%s", (name, unit) => {
  it("refuses integers, and what is no tensor, by its own name", () => {
    expect(errorOf(() => unit(ones([2], { dtype: "int32" })))).toEqual(
      new DTypeError(`${name}: the input is int32; convert with astype(x, "float32") first`),
    );
    expect(errorOf(() => unit(1 as never))).toEqual(
      new ArgumentError(`${name}: the input is 1; give a tensor`),
    );
  });

  it("keeps the shape, also of nothing and of a scalar, and passes on NaN", () => {
    for (const shape of [[], [0], [2, 0, 3], [2, 3]]) {
      expect(unit(ones(shape)).shape).toEqual(shape);
    }
    expect(unit(tensor(Number.NaN)).item()).toBeNaN();
  });
});

describe("options", () => {
  const x = ones([2]);
  it.each([
    [
      () => nn.gelu(x, { approximate: "erf" as never }),
      'gelu: approximate is "erf"; use "none" or "tanh"',
    ],
    [
      () => nn.hardtanh(x, { minVal: 1, maxVal: 1 }),
      "hardtanh: minVal is 1 and maxVal is 1; give minVal below maxVal",
    ],
    [() => nn.softplus(x, { beta: 0 }), "softplus: beta is 0; give a number above 0"],
    [
      () => nn.celu(x, { alpha: 0 }),
      "celu: alpha is 0, by which x is divided; give another number",
    ],
  ])("that make no sense are refused (%#)", (call, message) => {
    expect(errorOf(call)).toEqual(new ArgumentError(message));
  });

  it.each([nn.softmax, nn.logSoftmax])("name an axis that is there: $name", (f) => {
    expect(errorOf(() => f(x, { axis: 1 }))).toEqual(
      new IndexError(`${f.name}: axis 1 does not exist in 1 dimensions; use -1 to 0`),
    );
    expect(errorOf(() => f(ones([2], { dtype: "int32" })))).toEqual(
      new DTypeError(`${f.name}: not defined for int32; convert with astype(x, "float32") first`),
    );
    expect(f(ones([0, 3]), { axis: 0 }).shape).toEqual([0, 3]);
  });
});

describe("linear", () => {
  it.each([
    [
      () => nn.linear(ones([4, 3]), ones([2])),
      "linear: weight has shape [2]; give one of [out, in]",
    ],
    [
      () => nn.linear(ones([4, 3]), ones([3, 2])),
      "linear: x [4, 3] does not end in the 2 inputs of weight [3, 2]; " +
        "give x of [..., 2], weight of [out, in]",
    ],
    [
      () => nn.linear(ones([4, 3]), ones([2, 3]), ones([3])),
      "linear: bias has shape [3] for 2 outputs; give one of [2], or none",
    ],
  ])("says which operand does not fit (%#)", (call, message) => {
    expect(errorOf(call).message).toBe(message);
  });
});
