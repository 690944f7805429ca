import {
  broadcastTo,
  generator,
  jsBackend,
  lanes,
  ones,
  randn,
  type Tensor,
  tensor,
  type UpdateKernel,
  updateInPlace,
  wasmBackend,
  withBackend,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const { fround } = Math;

/** x = a g + x and s = g^2 + s, each rounded once; with variant 1, g^2 is subtracted. */
const kernel: UpdateKernel = {
  name: "update",
  loop({ arrays, starts, steps, length, isSingle }, [factor], variant) {
    const [x, g, s] = arrays as [Float64Array, Float64Array, Float64Array];
    const [ix, ig, is] = starts as [number, number, number];
    const [sx, sg, ss] = steps as [number, number, number];
    const round = (value: number) => (isSingle ? fround(value) : value);
    for (let i = 0; i < length; i++) {
      const gradient = g[ig + i * sg] as number;
      const other = variant === 1 ? -gradient : gradient;
      x[ix + i * sx] = round((factor as number) * gradient + (x[ix + i * sx] as number));
      s[is + i * ss] = round(other * gradient + (s[is + i * ss] as number));
    }
  },
  simd(formula, [x, g, s], [factor], variant) {
    const other = variant === 1 ? lanes.neg(formula, g!) : g!;
    return [
      lanes.scaleAddAsDoubles(formula, factor!, g!, x!),
      null,
      lanes.multiplyAddAsDoubles(formula, other, g!, s!),
    ];
  },
};

function thrown(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
  return "no error";
}

describe("updateInPlace", () => {
  it.each(["float32", "float64"] as const)(
    "has the same bits in kernels and loops, %s",
    (dtype) => {
      const updated = (variant: number): Tensor[] => {
        const rng = generator(1);
        return [40_000, 1, 65, 66, 67, 131].flatMap((size) => {
          const [x, g, s] = [0, 1, 2].map(() => randn([size], { rng, dtype })) as Tensor[];
          updateInPlace(kernel, [x!, g!, s!], [0.1], variant);
          return [x!, g!, s!];
        });
      };
      for (const variant of [0, 1]) {
        const kernels = withBackend(wasmBackend, () => updated(variant));
        const loops = withBackend(jsBackend, () => updated(variant));
        kernels.forEach((x, i) => {
          const others = loops[i]?.toTypedArray() as Float64Array;
          expect(x.toTypedArray().filter((value, k) => !Object.is(value, others[k])).length).toBe(
            0,
          );
        });
      }
    },
  );

  it("rounds a product and its sum once in float32", () => {
    // 1 + 2^-23 squared is 1 + 2^-22 + 2^-46: the last term decides on which side of a tie the sum is.
    const near = 1 + 2 ** -23;
    const x = tensor([-(1 + 2 ** -22)]);
    updateInPlace(kernel, [x, tensor([near]), zeros([1])], [near]);
    expect(x.item()).toBe(2 ** -46);
  });

  it("rounds the numbers to the dtype", () => {
    const x = zeros([1]);
    updateInPlace(kernel, [x, ones([1]), zeros([1])], [0.1]);
    expect(x.item()).toBe(fround(0.1));
  });

  it("reads a gradient that shares elements as it was before", () => {
    const base = tensor([
      [1, 2],
      [3, 4],
    ]);
    updateInPlace(kernel, [base, base.T, zeros([2, 2])], [10]);
    expect(base.toArray()).toEqual([
      [11, 32],
      [23, 44],
    ]);
  });

  it("says what is wrong", () => {
    const [x, s] = [zeros([2]), zeros([2])];
    const cases: readonly (readonly [readonly Tensor[], string])[] = [
      [
        [x, ones([3]), s],
        "ShapeError: update: operand 1 has shape [3] and the first one [2]; they must be equal",
      ],
      [
        [x, ones([2]), zeros([2], { dtype: "float64" })],
        "DTypeError: update: operand 2 is float64 and the first one float32; convert it with astype",
      ],
      [
        [zeros([2], { dtype: "int32" }), x, s],
        "DTypeError: update: not defined for int32; update floating tensors",
      ],
      [[x], "ArgumentError: update: there is no second tensor; give the one that is only read"],
      [
        [broadcastTo(zeros([1]), [2]), x, s],
        "ArgumentError: update: this view of shape [2] repeats elements; " +
          "write to the tensor it was broadcast from",
      ],
    ];
    for (const [tensors, message] of cases) {
      expect(thrown(() => updateInPlace(kernel, tensors, [1]))).toBe(message);
    }
  });
});
