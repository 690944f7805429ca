import {
  add,
  arange,
  asarray,
  astype,
  broadcastTo,
  choice,
  exp,
  eye,
  flip,
  fullLike,
  generator,
  isTensor,
  linspace,
  matmul,
  mean,
  ones,
  permutation,
  permuteDims,
  poisson,
  randn,
  reshape,
  roll,
  type Shape,
  sum,
  sumTo,
  type Tensor,
  type TensorData,
  tensor,
  tril,
  zeros,
  zerosLike,
} from "@linnet/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";

// The compiler checks what is expected of types here, under the current TypeScript and an older one
// (see the script `check` of this package); the test runner checks that shapes are what types say.

const rng = generator(0);
const n: number = 4;
const anyShape: Shape = [1000, 4];
/** Checks a tensor's type by its shape at run time too. */
const shapeOf = <S extends Shape>(x: Tensor<S>): S => x.shape;

describe("the type of a tensor knows the shape", () => {
  it("of what is created", () => {
    expectTypeOf(zeros([2, 3])).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(ones([])).toEqualTypeOf<Tensor<[]>>();
    expectTypeOf(zeros([n, 3])).toEqualTypeOf<Tensor<[number, 3]>>();
    expectTypeOf(zeros(anyShape)).toEqualTypeOf<Tensor>();
    expectTypeOf(randn([1000, 2], { rng })).toEqualTypeOf<Tensor<[1000, 2]>>();
    expectTypeOf(permutation(5, { rng })).toEqualTypeOf<Tensor<[number]>>();
    expectTypeOf(poisson([2, 3], { rng, rate: 1 })).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(choice(5, [2, 3], { rng })).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(choice(zeros([5]), [2, 3], { rng })).toEqualTypeOf<Tensor>();
    expectTypeOf(zerosLike(zeros([2, 3]))).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(eye(2, { k: 1 })).toEqualTypeOf<Tensor<[number, number]>>();
    expectTypeOf(arange(5)).toEqualTypeOf<Tensor<[number]>>();
    expectTypeOf(linspace(0, 1, 5)).toEqualTypeOf<Tensor<[number]>>();
    expectTypeOf(asarray([[1, 2]])).toEqualTypeOf<Tensor<[1, 2]>>();
    expectTypeOf(asarray(zeros([2, 3]))).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(roll(flip(zeros([2, 3])), 1)).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(tril(fullLike(zeros([2, 3]), 1))).toEqualTypeOf<Tensor<[2, 3]>>();
    expect(shapeOf(zeros([2, 3]))).toEqual([2, 3]);
  });

  it("of nested arrays, as far as their lengths are known", () => {
    expectTypeOf(tensor(7)).toEqualTypeOf<Tensor<[]>>();
    expectTypeOf(tensor([1, 2, 3])).toEqualTypeOf<Tensor<[3]>>();
    expectTypeOf(
      tensor([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    ).toEqualTypeOf<Tensor<[3, 2]>>();
    expectTypeOf(tensor([[true], [false]])).toEqualTypeOf<Tensor<[2, 1]>>();
    const rows: number[][] = [[1, 2]];
    expectTypeOf(tensor(rows)).toEqualTypeOf<Tensor<[number, number]>>();
    expectTypeOf(tensor(Float32Array.of(1, 2))).toEqualTypeOf<Tensor<[number]>>();
    const data: TensorData = [[1]];
    expectTypeOf(tensor(data as TensorData)).toEqualTypeOf<Tensor>();
    expectTypeOf(tensor([])).toEqualTypeOf<Tensor<[0]>>();
    type Nested = readonly (number | Nested)[];
    expectTypeOf(tensor([[1]] as Nested)).toEqualTypeOf<Tensor>();
    expectTypeOf(tensor([1, 2, 3, 4], { shape: [2, 2] })).toEqualTypeOf<Tensor<[2, 2]>>();
    expectTypeOf(tensor([1, 2], { dtype: "int32" })).toEqualTypeOf<Tensor<[2]>>();
  });

  it("of elementwise results, with broadcasting", () => {
    const x = zeros([3, 4]);
    expectTypeOf(exp(x)).toEqualTypeOf<Tensor<[3, 4]>>();
    expectTypeOf(x.add(1)).toEqualTypeOf<Tensor<[3, 4]>>();
    expectTypeOf(x.add(zeros([4]))).toEqualTypeOf<Tensor<[3, 4]>>();
    expectTypeOf(add(1, x)).toEqualTypeOf<Tensor<[3, 4]>>();
    expectTypeOf(zeros([3, 1]).mul(zeros([1, 4]))).toEqualTypeOf<Tensor<[3, 4]>>();
    expectTypeOf(zeros([4]).sub(zeros([2, 3, 1]))).toEqualTypeOf<Tensor<[2, 3, 4]>>();
    expectTypeOf(zeros([n, 4]).div(zeros([4, 1]))).toEqualTypeOf<Tensor<[4, 4]>>();
    expectTypeOf(zeros([n]).add(zeros([1]))).toEqualTypeOf<Tensor<[number]>>();
    expectTypeOf(zeros([4]).add(zeros(anyShape))).toEqualTypeOf<Tensor>();
    expect(shapeOf(zeros([4]).sub(zeros([2, 3, 1])))).toEqual([2, 3, 4]);
  });

  it("of matrix products", () => {
    const X = zeros([1000, 2]);
    expectTypeOf(matmul(X, zeros([2, 1]))).toEqualTypeOf<Tensor<[1000, 1]>>();
    expectTypeOf(X.T.matmul(X)).toEqualTypeOf<Tensor<[2, 2]>>();
    expectTypeOf(zeros([n, 2]).matmul(zeros([2, 5]))).toEqualTypeOf<Tensor<[number, 5]>>();
    expectTypeOf(X.T.matmul(zeros(anyShape))).toEqualTypeOf<Tensor>();
    expect(shapeOf(X.T.matmul(X))).toEqual([2, 2]);
  });

  it("of other shapes of the same elements", () => {
    const x = zeros([2, 3, 4]);
    expectTypeOf(x.reshape([6, -1])).toEqualTypeOf<Tensor<[6, number]>>();
    expectTypeOf(reshape(x, [24])).toEqualTypeOf<Tensor<[24]>>();
    expectTypeOf(x.T).toEqualTypeOf<Tensor<[2, 4, 3]>>();
    expectTypeOf(permuteDims(x, [2, 0, 1])).toEqualTypeOf<Tensor<[4, 2, 3]>>();
    expectTypeOf(broadcastTo(zeros([3]), [2, 3])).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(astype(x, "int32")).toEqualTypeOf<Tensor<[2, 3, 4]>>();
    expectTypeOf(x.detach()).toEqualTypeOf<Tensor<[2, 3, 4]>>();
    expect(shapeOf(permuteDims(x, [2, 0, 1]))).toEqual([4, 2, 3]);
  });

  it("of reductions", () => {
    const x = zeros([2, 3, 4]);
    expectTypeOf(x.sum()).toEqualTypeOf<Tensor<[]>>();
    expectTypeOf(sum(x, { axis: 0 })).toEqualTypeOf<Tensor<[3, 4]>>();
    expectTypeOf(sum(x, { axis: -1 })).toEqualTypeOf<Tensor<[2, 3]>>();
    expectTypeOf(mean(x, { axis: [0, 2] })).toEqualTypeOf<Tensor<[3]>>();
    expectTypeOf(x.mean({ axis: 1, keepdims: true })).toEqualTypeOf<Tensor<[2, 1, 4]>>();
    expectTypeOf(x.sum({ keepdims: true })).toEqualTypeOf<Tensor<[1, 1, 1]>>();
    const axis: number = 1;
    expectTypeOf(x.sum({ axis })).toEqualTypeOf<Tensor>();
    expectTypeOf(sumTo(x, [1, 4])).toEqualTypeOf<Tensor<[1, 4]>>();
    expect(shapeOf(mean(x, { axis: [0, 2] }))).toEqual([3]);
  });
});

describe("the compiler refuses", () => {
  it("operands that do not broadcast, and says which shapes", () => {
    // @ts-expect-error shapes [3, 4] and [3] differ
    expect(() => zeros([3, 4]).add(zeros([3]))).toThrow("shapes [3, 4] and [3]");
    // @ts-expect-error shapes [2, 3] and [3, 2] differ
    expect(() => add(zeros([2, 3]), zeros([3, 2]))).toThrow("shapes [2, 3] and [3, 2]");
    // The reason stands in the message, as the type of a property that no tensor has.
    type Other = Parameters<typeof add<Tensor<[3, 4]>, Tensor<[3]>>>[1];
    expectTypeOf<
      Other["mismatch"]
    >().toEqualTypeOf<"shapes [3, 4] and [3] differ; aligned at the end, make sizes equal or 1">();
  });

  it("products whose inner sizes differ", () => {
    // @ts-expect-error [32, 784] · [512, 10] has inner sizes 784 and 512
    expect(() => matmul(zeros([32, 784]), zeros([512, 10]))).toThrow("inner sizes 784 and 512");
    // @ts-expect-error [4, 2] · [4, 2] has inner sizes 2 and 4
    expect(() => zeros([4, 2]).matmul(zeros([4, 2]))).toThrow("inner sizes 2 and 4");
  });

  it("a tensor of another shape where one is asked for", () => {
    const column = (x: Tensor<[number, 1]>) => x.size;
    expect(column(zeros([5, 1]))).toBe(5);
    // @ts-expect-error two columns
    expect(column(zeros([5, 2]))).toBe(10);
  });
});

describe("who writes Tensor", () => {
  it("never notices", () => {
    const half = (x: Tensor): Tensor => x.mul(0.5).add(zeros([2]));
    let total: Tensor = zeros([2, 2]);
    for (const x of [ones([2]), ones([2, 2]), arange(2)]) total = total.add(half(x));
    expect(total.toArray()).toEqual([
      [1, 1.5],
      [1, 1.5],
    ]);
    const value: unknown = total;
    if (isTensor(value)) expectTypeOf(value).toEqualTypeOf<Tensor>();
  });
});
