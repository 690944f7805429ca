import {
  ArgumentError,
  argmax,
  astype,
  ones,
  type Tensor,
  tensor,
  zeros,
  zerosLike,
} from "@linnet/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import { grad, hessian, jacobian, valueAndGrad, vjp } from "../src/index.ts";
import { thrown } from "./thrown.ts";

const sumOfSquares = (x: Tensor) => x.square().sum();
const x = () => tensor([1, 2]);

describe("messages", () => {
  const int = () => tensor([1, 2], { dtype: "int32" });
  const positions = "count from 0, or from -1 for the last one";
  const oneElement = "return a tensor with one element";
  const noGradient =
    "which has no gradient; convert it, or let the function use it without differentiating by it";
  it.each<[string, () => unknown]>([
    [
      "grad: the function returned shape [2]; reduce it with .sum() or .mean(), or take the jacobian",
      () => grad((x: Tensor) => x)(x()),
    ],
    [
      "valueAndGrad: the function returned shape [0]; reduce it with .sum() or .mean(), or take the jacobian",
      () => valueAndGrad((x: Tensor) => x.at("0:0"))(x()),
    ],
    [
      `grad: the function returned the number 3; ${oneElement}`,
      () => grad(((x: Tensor) => x.sum().item()) as never)(x()),
    ],
    [
      `grad: the function returned nothing; ${oneElement}`,
      () => grad((() => undefined) as never)(x()),
    ],
    [
      `grad: the function returned an array; ${oneElement}`,
      () => grad(((x: Tensor) => [x]) as never)(x()),
    ],
    [
      "grad: with hasAux the function returns [value, aux]; return both, or leave out hasAux",
      () => grad(sumOfSquares as never, { hasAux: true })(x()),
    ],
    [
      "grad: aux.loss is 3; give a tensor, or plain objects and arrays of tensors",
      () => grad((x: Tensor) => [x.sum(), { loss: 3 }], { hasAux: true })(x()),
    ],
    [
      "grad: the result is int32, which has no gradient; return a float32 or float64 tensor",
      () => grad((x: Tensor) => astype(x.sum(), "int32"))(x()),
    ],
    [
      "grad: the function returned a promise; give it a synchronous function, and await outside",
      () => grad((async () => Promise.reject(new Error("later"))) as never)(x()),
    ],
    [
      "vjp: the function returned a promise; give it a synchronous function, and await outside",
      () => vjp(async (x: Tensor) => x, x()),
    ],
    [`grad: args[0] is int32, ${noGradient}`, () => grad(sumOfSquares)(int())],
    [
      `valueAndGrad: args[1].layers[0].w is int32, ${noGradient}`,
      () =>
        valueAndGrad((x: Tensor, _model: object) => x.sum(), { argnums: [0, 1] })(x(), {
          layers: [{ w: int() }],
        }),
    ],
    [`vjp: args[0] is int32, ${noGradient}`, () => vjp(sumOfSquares, int())],
    [
      `jacobian: args[0] is int32, ${noGradient}`,
      () => jacobian(sumOfSquares, { mode: "forward" })(int()),
    ],
    [`hessian: args[0] is int32, ${noGradient}`, () => hessian(sumOfSquares)(int())],
    [
      "grad: args[1].n is 3; give a tensor, or plain objects and arrays of tensors",
      () => grad((x: Tensor, _: object) => x.sum(), { argnums: 1 })(x(), { n: 3 }),
    ],
    [
      `grad: argnums names argument 1, and the call has 1; ${positions}`,
      () => grad(sumOfSquares, { argnums: 1 })(x()),
    ],
    [
      `jacobian: argnums names argument -2, and the call has 1; ${positions}`,
      () => jacobian(sumOfSquares, { argnums: [0, -2] })(x()),
    ],
    [
      `hessian: argnums names argument 0.5, and the call has 1; ${positions}`,
      () => hessian(sumOfSquares, { argnums: 0.5 })(x()),
    ],
    [
      "grad: argnums names argument 1 twice; name each once",
      () => grad((a: Tensor, _: Tensor) => a.sum(), { argnums: [1, -1] })(x(), x()),
    ],
    [
      "vjp: result is 5; give a tensor, or plain objects and arrays of tensors",
      () => vjp((x: Tensor) => sumOfSquares(x).item(), x()),
    ],
    [
      "vjp: result[1] is int32, which has no gradient; return a float32 or float64 tensor",
      () => vjp((x: Tensor) => [x, argmax(x)], x()),
    ],
    [
      "vjp: gradient has shape [1], its result [2]; they must be equal",
      () => vjp((x: Tensor) => x, x())[1](ones([1])),
    ],
    [
      "vjp: gradient.y is float64, its result float32; convert it with astype",
      () => vjp((x: Tensor) => ({ y: x }), x())[1]({ y: ones([2], { dtype: "float64" }) }),
    ],
    [
      "vjp: gradient.b is missing; give one for each result, zerosLike(y) where there is none",
      () => vjp((x: Tensor) => ({ a: x, b: x }), x())[1]({ a: x() } as never),
    ],
    [
      "vjp: gradient[1] belongs to no result; leave it out",
      () => vjp((x: Tensor) => [x], x())[1]([x(), x()]),
    ],
  ])("%s", (message, fn) => {
    expect(thrown(fn).message).toBe(message);
  });

  it("does not leave a rejection behind", async () => {
    const rejecting = async (): Promise<never> => {
      throw new Error("later");
    };
    expect(() => vjp(rejecting)).toThrow(ArgumentError);
    await new Promise((resolve) => setTimeout(resolve));
  });
});

it("types follow the arguments", () => {
  const w = zeros([2, 1]);
  const f = (x: Tensor<[3]>, model: { w: typeof w }, _scale: number) => x.sum().add(model.w.sum());
  expectTypeOf(grad(f)).returns.toEqualTypeOf<Tensor<[3]>>();
  expectTypeOf(grad(f, { argnums: 1 })).returns.toEqualTypeOf<{ w: typeof w }>();
  expectTypeOf(grad(f, { argnums: [1, 0] })).returns.toEqualTypeOf<
    [{ w: typeof w }, Tensor<[3]>]
  >();
  const g = (x: Tensor<[3]>) => x.at("1:") as Tensor<[2]>;
  expectTypeOf(jacobian(g)).returns.toEqualTypeOf<Tensor<[2, 3]>>();
  expectTypeOf(hessian(g)).returns.toEqualTypeOf<Tensor<[2, 3, 3]>>();
  expectTypeOf(jacobian(grad(f, { argnums: 1 }), { argnums: 1 })).returns.toEqualTypeOf<{
    w: { w: Tensor<[2, 1, 2, 1]> };
  }>();
  const [, back] = vjp(g, ones([3]));
  expectTypeOf(back).parameter(0).toEqualTypeOf<Tensor>();
  expectTypeOf(back).returns.toEqualTypeOf<[x: Tensor<[3]>]>();
  expect(back(zerosLike(ones([2]))).length).toBe(1);
});
