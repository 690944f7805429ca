import {
  ArgumentError,
  arange,
  asarray,
  type DType,
  DTypeError,
  empty,
  emptyLike,
  eye,
  fromStrided,
  full,
  fullLike,
  generator,
  linspace,
  ones,
  onesLike,
  permutation,
  rand,
  randn,
  ShapeError,
  type Tensor,
  type TensorData,
  tensor,
  zeros,
  zerosLike,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/creation.json" with { type: "json" };

describe("tensor", () => {
  it("takes the shape of the nesting", () => {
    expect(tensor(3).shape).toEqual([]);
    expect(tensor([]).shape).toEqual([0]);
    expect(tensor([[], []]).shape).toEqual([2, 0]);
    expect(
      tensor([
        [[1], [2]],
        [[3], [4]],
        [[5], [6]],
      ]).shape,
    ).toEqual([3, 2, 1]);
  });

  it("is float32 unless the data say otherwise", () => {
    expect(tensor([1, 2]).dtype).toBe("float32");
    expect(tensor([true, false]).dtype).toBe("bool");
    expect(tensor([[[true]]]).dtype).toBe("bool");
    expect(tensor(Float64Array.of(1)).dtype).toBe("float64");
    expect(tensor(Float32Array.of(1)).dtype).toBe("float32");
    expect(tensor(Int32Array.of(1)).dtype).toBe("int32");
    expect(tensor(Uint8Array.of(1)).dtype).toBe("uint8");
    expect(tensor([1], { dtype: "int32" }).dtype).toBe("int32");
  });

  it("copies typed arrays", () => {
    const data = Float32Array.of(1, 2);
    const x = tensor(data);
    data[0] = 9;
    expect(x.toArray()).toEqual([1, 2]);
    const copy = x.toTypedArray();
    copy[0] = 7;
    expect(x.toArray()).toEqual([1, 2]);
  });

  it("gives flat data a shape", () => {
    expect(tensor(Float64Array.of(1, 2, 3, 4), { shape: [2, 2] }).toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(tensor([1, 2, 3, 4], { shape: [4, 1] }).shape).toEqual([4, 1]);
    expect(tensor([5], { shape: [] }).item()).toBe(5);
  });

  it("rounds to float32 and makes booleans of numbers", () => {
    expect(tensor(0.1).item()).toBe(Math.fround(0.1));
    expect(tensor([0, 0.5, -3], { dtype: "bool" }).toArray()).toEqual([false, true, true]);
    expect(tensor(Float32Array.of(0, 0.5), { dtype: "bool" }).toArray()).toEqual([false, true]);
    expect(tensor([true, false], { dtype: "float64" }).toArray()).toEqual([1, 0]);
    expect(tensor([true, 2.5], { dtype: "float32" }).toArray()).toEqual([1, 2.5]);
  });

  const ragged: readonly [TensorData, string][] = [
    [[[1, 2], [3]], "an array of 1 at depth 1 where the first entry has an array of 2"],
    [[[1], 2], "a number at depth 1 where the first entry has an array of 1"],
    [[1, [2]], "an array of 1 at depth 1 where the first entry has a number"],
    [[[], [1]], "an array of 1 at depth 1 where the first entry has an array of 0"],
  ];
  it.each(ragged)("refuses the ragged %j", (data, problem) => {
    expect(() => tensor(data)).toThrow(
      new ShapeError(`tensor: ragged data, ${problem}; make all rows equally long`),
    );
  });

  it.each([
    ["1", '"1"'],
    [undefined, "undefined"],
    [null, "null"],
    [{}, "[object Object]"],
    [10n, "10"],
  ])("refuses %s among numbers", (value, shown) => {
    expect(() => tensor([1, value as unknown as number])).toThrow(
      new ArgumentError(
        `tensor: ${shown} is not a number; give numbers, booleans, or arrays of them`,
      ),
    );
  });

  it("refuses a shape that the data do not fill", () => {
    expect(() => tensor([1, 2, 3], { shape: [2, 2] })).toThrow(
      new ShapeError("tensor: 3 numbers do not fill shape [2, 2]; it takes 4"),
    );
  });

  it("refuses a dtype that does not exist", () => {
    expect(() => tensor([1], { dtype: "float16" as "float32" })).toThrow(
      new DTypeError(
        'tensor: there is no dtype "float16"; use one of float32, float64, int8, int16, int32, uint8, uint16, uint32, bool',
      ),
    );
    expect(() => tensor([1], { dtype: "toString" as "float32" })).toThrow(DTypeError);
  });
});

describe("full, zeros and ones", () => {
  it("fill a shape", () => {
    expect(full([2, 2], -0.5).toArray()).toEqual([
      [-0.5, -0.5],
      [-0.5, -0.5],
    ]);
    expect(full([], 3).item()).toBe(3);
    expect(zeros([0, 3]).toArray()).toEqual([]);
    expect(ones([2], { dtype: "bool" }).toArray()).toEqual([true, true]);
    expect(full([3], 7, { dtype: "int32" }).toTypedArray()).toEqual(Int32Array.of(7, 7, 7));
  });

  it("write every element of memory that was used before", () => {
    for (const size of [4, 17, 100, 5000]) {
      full([size], 9).dispose();
      expect(zeros([size]).sum().item()).toBe(0);
      expect(
        onesLike(zeros([size]))
          .sum()
          .item(),
      ).toBe(size);
    }
  });

  it("take shape and dtype of another tensor", () => {
    const x = tensor([[1, 2]], { dtype: "float64" });
    expect([zerosLike(x).shape, zerosLike(x).dtype]).toEqual([[1, 2], "float64"]);
    expect(onesLike(x, { dtype: "int32" }).dtype).toBe("int32");
  });

  it.each([
    [[2, -1], "[2, -1]"],
    [[1.5], "[1.5]"],
    [[NaN], "[NaN]"],
    [3, "3"],
    [[2 ** 30, 2 ** 30], "[1073741824, 1073741824]"],
  ])("refuse the shape %j", (shape, shown) => {
    expect(() => zeros(shape as number[])).toThrow(
      new ShapeError(`zeros: ${shown} is not a shape; give an array of integers from 0, as [2, 3]`),
    );
  });

  it("refuse a value that is no number", () => {
    expect(() => full([2], "1" as unknown as number)).toThrow(
      new ArgumentError("full: the value is 1; give a number"),
    );
  });

  it("do not change when the caller's shape array does", () => {
    const shape = [2, 3];
    const x = zeros(shape);
    shape[0] = 99;
    expect(x.shape).toEqual([2, 3]);
  });
});

describe("arange", () => {
  it("counts from 0, from a start, and by a step", () => {
    expect(arange(3).toArray()).toEqual([0, 1, 2]);
    expect(arange(2, 5).toArray()).toEqual([2, 3, 4]);
    expect(arange(5, 0, -2).toArray()).toEqual([5, 3, 1]);
    expect(arange(0, 1, 0.25).toArray()).toEqual([0, 0.25, 0.5, 0.75]);
    expect(arange(5, 2).shape).toEqual([0]);
    expect(arange(3, { dtype: "int32" }).dtype).toBe("int32");
  });

  it.each([
    [0, 1, 0],
    [0, Number.POSITIVE_INFINITY, 1],
    [Number.NaN, 1, 1],
  ])("refuses to go from %f to %f by %f", (start, stop, step) => {
    expect(() => arange(start, stop, step)).toThrow(
      new ArgumentError(
        `arange: from ${start} to ${stop} by ${step} has no end; give finite numbers and a step other than 0`,
      ),
    );
  });
});

interface Created {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

describe("NumPy's", () => {
  const functions: Record<string, unknown> = { arange, eye, linspace };

  it.each(json.tensors as unknown as readonly Created[])("$name of $args", (golden) => {
    const make = functions[golden.name] as (...args: readonly unknown[]) => Tensor;
    const x = make(...golden.args);
    expect([x.dtype, x.shape]).toEqual([golden.dtype, golden.shape]);
    expect(Array.from(x.toTypedArray(), (v) => v + 0)).toEqual(
      golden.values.map((v) => Number(v) + 0),
    );
  });
});

describe("empty and the functions for the likes of a tensor", () => {
  it("never show what was in memory before", () => {
    for (const size of [4, 100, 5000]) {
      full([size], 9).dispose();
      expect(empty([size]).sum().item()).toBe(0);
      full([size], 9).dispose();
      expect(
        emptyLike(zeros([size]))
          .sum()
          .item(),
      ).toBe(0);
    }
  });

  it("take shape and dtype from the tensor, unless told otherwise", () => {
    const x = tensor([[1, 2]], { dtype: "int16" });
    expect(fullLike(x, 7).toTypedArray()).toEqual(Int16Array.of(7, 7));
    expect(fullLike(x, 0.5, { dtype: "float64" }).toTypedArray()).toEqual(
      Float64Array.of(0.5, 0.5),
    );
    expect([emptyLike(x).shape, emptyLike(x).dtype]).toEqual([[1, 2], "int16"]);
    expect(fullLike(tensor([true]), true).toArray()).toEqual([true]);
  });

  it("make bool of truth values only", () => {
    expect(full([1], true).dtype).toBe("bool");
    expect(full([1], false, { dtype: "int8" }).toArray()).toEqual([0]);
    expect(full([1], 1).dtype).toBe("float32");
  });
});

describe("asarray", () => {
  const x = tensor([1, 2]);

  it("gives a tensor back as it is, unless it has to change", () => {
    expect(asarray(x)).toBe(x);
    expect(asarray(x, { dtype: "float32", copy: false })).toBe(x);
    expect(asarray(x, { copy: true }).storage).not.toBe(x.storage);
    expect(asarray(x, { dtype: "int32" }).toTypedArray()).toEqual(Int32Array.of(1, 2));
  });

  it("takes what tensor takes", () => {
    expect(asarray([[1], [2]]).shape).toEqual([2, 1]);
    expect(asarray(true).dtype).toBe("bool");
    expect(asarray(Int8Array.of(-1), { dtype: "float64" }).toArray()).toEqual([-1]);
  });

  it("shares a typed array for copy: false, and copies it else", () => {
    const data = Int16Array.of(1, 2);
    const shared = asarray(data, { copy: false });
    const copied = asarray(data);
    data[0] = 9;
    expect([shared.toArray(), copied.toArray()]).toEqual([
      [9, 2],
      [1, 2],
    ]);
  });
});

describe("typed arrays without a dtype of their own", () => {
  it("become the dtype that holds their elements", () => {
    expect(tensor(Uint8ClampedArray.of(0, 255)).toTypedArray()).toEqual(Uint8Array.of(0, 255));
    expect(tensor(BigInt64Array.of(-5n, 7n)).toTypedArray()).toEqual(Int32Array.of(-5, 7));
    expect(tensor(BigUint64Array.of(2n ** 32n - 1n)).toTypedArray()).toEqual(
      Uint32Array.of(2 ** 32 - 1),
    );
    const large = BigInt64Array.of(2n ** 53n - 1n);
    expect(tensor(large, { dtype: "float64" }).item()).toBe(2 ** 53 - 1);
    expect(tensor(BigInt64Array.of(0n, 3n), { dtype: "bool" }).toArray()).toEqual([false, true]);
    expect(tensor(Uint8ClampedArray.of(1, 2, 3, 4), { shape: [2, 2] }).dtype).toBe("uint8");
  });
});

describe("fromStrided", () => {
  const data = Float64Array.of(0, 1, 2, 3, 4, 5);

  it.each([
    [
      [2, 3],
      [3, 1],
      0,
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
    ],
    [
      [3, 2],
      [1, 3],
      0,
      [
        [0, 3],
        [1, 4],
        [2, 5],
      ],
    ],
    [[3], [-2], 5, [5, 3, 1]],
    [
      [2, 2],
      [0, 1],
      4,
      [
        [4, 5],
        [4, 5],
      ],
    ],
    [[], [], 3, 3],
    [[0, 9], [100, -100], 77, []],
    [[1], [1000], 5, [5]],
  ] as const)("reads shape %j with strides %j from %i on", (shape, stride, offset, expected) => {
    expect(fromStrided({ data, shape, stride, offset }).toArray()).toEqual(expected);
  });

  it("shares the elements, of a part of a buffer too", () => {
    const part = data.slice().subarray(2);
    const x = fromStrided({ data: part, shape: [2], stride: [1] });
    x.set(20, 0);
    expect(part[0]).toBe(20);
    part[1] = 30;
    expect(x.add(1).toArray()).toEqual([21, 31]);
  });
});

describe("random tensors", () => {
  it("come again from the same seed, and go on in a stream", () => {
    const draw = () => randn([2, 3], { rng: generator(5) }).toArray();
    expect(draw()).toEqual(draw());
    const rng = generator(5);
    expect(randn([3], { rng }).toArray()).not.toEqual(randn([3], { rng }).toArray());
  });

  it("have the mean, deviation and range that were asked for", () => {
    const rng = generator(1);
    const x = randn([100, 100], { rng, mean: 3, std: 0.5, dtype: "float64" });
    expect(Math.abs(x.mean().item() - 3)).toBeLessThan(0.03);
    expect(Math.abs(x.sub(3).square().mean().item() - 0.25)).toBeLessThan(0.02);
    const u = Array.from(rand([1000], { rng, low: -2, high: -1 }).toTypedArray());
    expect(Math.min(...u)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...u)).toBeLessThan(-1);
  });

  it("permute", () => {
    const order = permutation(100, { rng: generator(3) });
    expect(order.dtype).toBe("int32");
    expect(Array.from(order.toTypedArray()).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => i),
    );
  });

  it("need a generator", () => {
    const message = "randn: rng is undefined; pass a generator, as { rng: generator(0) }";
    const call = randn as unknown as (shape: number[], options?: object) => Tensor;
    expect(() => call([2])).toThrow(new ArgumentError(message));
    expect(() => call([2], {})).toThrow(new ArgumentError(message));
  });

  it("need a finite mean and a deviation from 0", () => {
    const rng = generator(0);
    expect(() => randn([2], { rng, std: -1 })).toThrow(
      new ArgumentError("randn: mean is 0 and std is -1; give finite numbers, std from 0"),
    );
    expect(() => randn([2], { rng, mean: Number.NaN })).toThrow(ArgumentError);
  });

  it("are floating", () => {
    expect(() => rand([2], { rng: generator(0), dtype: "int32" })).toThrow(
      new DTypeError("rand: not defined for int32; use float32 or float64"),
    );
  });
});
