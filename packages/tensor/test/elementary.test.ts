import { type DType, exp, generator, jsBackend, log, tensor, withBackend } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { expectSame } from "../../testing/test/expectSame.ts";

const dtypes = ["float32", "float64"] as const;
const limits: Readonly<Record<(typeof dtypes)[number], readonly number[]>> = {
  float32: [-104, -103.97, -87.4, 88.7228, 88.73, 2 ** -149, 2 ** -126, 3e38, 1e-40],
  float64: [-746, -745.13, -708.4, 709.78, 709.79, 2 ** -1074, 2 ** -1022, 1e308, 1e-310],
};

/** Arguments of every size, and those where results change their kind. */
function values(dtype: (typeof dtypes)[number], of: "exp" | "log"): number[] {
  const rng = generator(1);
  const [low, high] = dtype === "float32" ? [-103, 88] : [-744, 709];
  const spread = Array.from({ length: 20_000 }, () => low + (high - low) * rng.uniform());
  const some = of === "exp" ? spread : spread.map(Math.exp);
  const near = Array.from({ length: 20_000 }, () => 2 * rng.uniform());
  return [...limits[dtype], 0, -0, 1, -1, Infinity, -Infinity, NaN, ...some, ...near];
}

describe.each(dtypes)("of %s", (dtype) => {
  it.each([
    ["exp", exp, Math.exp],
    ["log", log, Math.log],
  ] as const)(
    "%s is within one unit in the last place, or of Math's own error",
    (of, op, exact) => {
      const x = tensor(values(dtype, of), { dtype });
      const given = x.toTypedArray();
      op(x)
        .toTypedArray()
        .forEach((value, i) => {
          const want = exact(given[i] as number);
          if (Object.is(value, rounded(want, dtype))) return;
          const distance = Math.abs(value - want);
          if (distance <= unit(want, dtype)) return;
          expect.fail(`${of}(${given[i]}) is ${value}, ${distance} from ${want}`);
        });
    },
  );

  it.each([
    ["exp", exp],
    ["log", log],
  ] as const)("%s gives the same bits by loop and kernel, at any length", (of, op) => {
    const x = tensor(values(dtype, of), { dtype });
    const expected = withBackend(jsBackend, () => op(x).toTypedArray());
    // The first calls run in plain loops, later ones by the kernel that they have earned.
    for (let turn = 0; turn < 3; turn++) expectSame(op(x).toTypedArray(), expected);
    for (const length of [1, 7, 9, 31, 33, 70, 1001]) {
      const part = x.at(`3:${3 + length}`);
      expectSame(op(part).toTypedArray(), expected.subarray(3, 3 + length));
    }
  });
});

function rounded(value: number, dtype: DType): number {
  return dtype === "float32" ? Math.fround(value) : value;
}

/** The distance of neighbouring numbers of a dtype at a value. */
function unit(value: number, dtype: DType): number {
  const [digits, smallest] = dtype === "float32" ? [23, -126] : [52, -1022];
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  return 2 ** (Math.max(exponent, smallest) - digits);
}
