import type { Tensor } from "@linnet/tensor";
import type { Argnums, ByArgument } from "./argnums.ts";
import { type GradOptions, valueAndGradient } from "./valueAndGradient.ts";

/**
 * A function that returns `[f(x), df / dx]`: the value, and the gradient as of `grad`, from one run. With
 * `hasAux` the first of them is the pair `[value, aux]` that the function returned.
 *
 * Arguments, options, errors: those of `grad`. Source: JAX, `jax.value_and_grad`.
 *
 * @example
 * ```ts
 * const X = tensor([[0], [1], [2]]);
 * const y = tensor([[1], [3], [5]]);
 * const loss = ({ w, b }: { w: Tensor; b: Tensor }) => X.matmul(w).add(b).sub(y).square().mean();
 * const step = valueAndGrad(loss);
 *
 * let model = { w: zeros([1, 1]), b: zeros([1]) };
 * for (let i = 0; i < 500; i++) {
 *   const [, gradient] = step(model);
 *   model = { w: model.w.sub(gradient.w.mul(0.2)), b: model.b.sub(gradient.b.mul(0.2)) };
 * }
 * console.log(model.w.item().toFixed(3), model.b.item().toFixed(3)); // 2.000 1.000
 * ```
 */
export function valueAndGrad<
  Args extends readonly unknown[],
  Value extends Tensor,
  Aux,
  const N extends Argnums = 0,
>(
  f: (...args: Args) => readonly [Value, Aux],
  options: GradOptions<N> & { readonly hasAux: true },
): (...args: Args) => [result: [value: Value, aux: Aux], gradient: ByArgument<Args, N>];
export function valueAndGrad<
  Args extends readonly unknown[],
  Value extends Tensor,
  const N extends Argnums = 0,
>(
  f: (...args: Args) => Value,
  options?: GradOptions<N>,
): (...args: Args) => [value: Value, gradient: ByArgument<Args, N>];
export function valueAndGrad(
  f: (...args: never) => unknown,
  options: GradOptions = {},
): (...args: readonly unknown[]) => unknown {
  return (...args) => {
    const { value, aux, gradient } = valueAndGradient("valueAndGrad", f, args, options);
    return [options.hasAux ? [value, aux] : value, gradient];
  };
}
