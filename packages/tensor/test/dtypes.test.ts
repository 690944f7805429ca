import {
  ArgumentError,
  arrayNamespaceInfo,
  astype,
  canCast,
  type DType,
  dtypes,
  e,
  finfo,
  iinfo,
  inf,
  isdtype,
  nan,
  pi,
  promoteTypes,
  resultType,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import golden from "../../testing/golden/dtypes.json" with { type: "json" };

const kinds = ["real floating", "signed integer", "unsigned integer", "bool"] as const;
const kindOf = (dtype: DType) => kinds.find((kind) => isdtype(dtype, kind));

describe("promoteTypes", () => {
  const pairs = golden.promoted as unknown as readonly [DType, DType, string][];

  it("is NumPy's wherever the standard says what it is and linnet has the dtype", () => {
    for (const [a, b, expected] of pairs) {
      // Across kinds the standard leaves it open; int64 does not exist here.
      const open =
        [a, b].some((dtype) => kindOf(dtype) === "real floating") && kindOf(a) !== kindOf(b);
      if (!open && expected !== "int64") expect(promoteTypes(a, b), `${a} ${b}`).toBe(expected);
    }
  });

  it("gives an integer or bool beside a floating dtype that dtype", () => {
    for (const [a, b] of pairs.filter(([a]) => kindOf(a) === "real floating")) {
      if (kindOf(b) !== "real floating") expect(promoteTypes(a, b)).toBe(a);
    }
  });

  it("has no dtype exactly where NumPy has int64", () => {
    for (const [a, b, expected] of pairs.filter(([, , dtype]) => dtype === "int64")) {
      expect(() => promoteTypes(a, b), `${a} ${b} ${expected}`).toThrow("no dtype here holds both");
    }
  });
});

describe("canCast", () => {
  it("is NumPy's safe casting for every pair", () => {
    for (const [from, to, expected] of golden.cast as unknown as readonly [
      DType,
      DType,
      boolean,
    ][]) {
      expect(canCast(from, to), `${from} to ${to}`).toBe(expected);
      expect(canCast(zeros([1], { dtype: from }), to)).toBe(expected);
    }
  });

  it("means that astype loses nothing", () => {
    for (const from of dtypes.filter((dtype) => isdtype(dtype, "integral"))) {
      const { min, max } = iinfo(from);
      const ends = tensor([min, max], { dtype: from });
      for (const to of dtypes.filter((dtype) => dtype !== "bool" && canCast(from, dtype))) {
        expect(astype(ends, to).toArray(), `${from} to ${to}`).toEqual([min, max]);
      }
    }
  });
});

describe("finfo and iinfo", () => {
  it("are NumPy's", () => {
    for (const info of golden.floats) expect(finfo(info.dtype as DType)).toEqual(info);
    for (const info of golden.integers) expect(iinfo(info.dtype as DType)).toEqual(info);
  });

  it("take a tensor for its dtype", () => {
    expect(finfo(zeros([2], { dtype: "float64" })).bits).toBe(64);
    expect(iinfo(zeros([2], { dtype: "uint8" })).max).toBe(255);
  });
});

describe("isdtype", () => {
  it("puts every dtype but bool under numeric, and each in one kind", () => {
    for (const dtype of dtypes) {
      expect(isdtype(dtype, "numeric")).toBe(dtype !== "bool");
      expect(kinds.filter((kind) => isdtype(dtype, kind))).toHaveLength(1);
      expect(isdtype(dtype, dtype)).toBe(true);
      expect(isdtype(dtype, "complex floating")).toBe(false);
      const integer = isdtype(dtype, ["signed integer", "unsigned integer"]);
      expect(isdtype(dtype, "integral")).toBe(integer);
    }
    expect(isdtype("int8", [])).toBe(false);
    expect(isdtype("int8", ["float32", "int8"])).toBe(true);
  });
});

describe("resultType", () => {
  it("does not depend on the order, and looks at floating dtypes first", () => {
    expect(resultType("uint32", "int8", "float32")).toBe("float32");
    expect(resultType("int8", zeros([1], { dtype: "float64" }), "uint32")).toBe("float64");
    expect(resultType("uint8", "uint16", "int8")).toBe("int32");
    expect(resultType("int8", "uint16", "uint8")).toBe("int32");
    expect(resultType("bool", tensor([true]))).toBe("bool");
    expect(() => resultType("uint32", "int8")).toThrow("resultType: no dtype here holds both");
  });
});

describe("the namespace", () => {
  it("says what it has", () => {
    const info = arrayNamespaceInfo();
    expect(info.dtypes()).toEqual(dtypes);
    expect(info.dtypes({ kind: ["bool", "unsigned integer"] })).toEqual([
      "uint8",
      "uint16",
      "uint32",
      "bool",
    ]);
    expect(info.devices()).toContain(info.defaultDevice());
    expect(zeros([1]).dtype).toBe(info.defaultDtypes().realFloating);
    expect(info.capabilities().booleanIndexing).toBe(true);
    expect(() => info.dtypes({ kind: "real" as "numeric" })).toThrow(ArgumentError);
  });

  it("has the constants", () => {
    expect([e, pi, inf, nan]).toEqual([Math.E, Math.PI, Infinity, NaN]);
  });
});
