import type { Tensor } from "@linnet/tensor";
import type { Argnums, ByArgument } from "./argnums.ts";
import { type GradOptions, valueAndGradient } from "./valueAndGradient.ts";

/**
 * The gradient of a function, as a function of the same arguments: `grad(f)(x)` is `df / dx` at `x`. The
 * function returns a tensor of one element, and computes with what it is given, without `parameter`.
 *
 * `argnums` says by which arguments: a position, or several, for an array of gradients. Such an argument
 * is a tensor, or plain objects and arrays of them, nested to any depth; its gradient has the same
 * structure, shapes and dtypes, and is zero where the result does not depend on it. With `hasAux` the
 * function returns `[value, aux]`, and what comes out is `[gradient, aux]`: other tensors than the
 * value, not differentiated.
 *
 * Nothing is left in any `.grad`. Calls nest to any order, `grad(grad(f))`. The gradient is tracked
 * where an argument is, or a tensor that the function closes over, unless inside `noGrad`.
 *
 * Throws GradError for arguments and results without a gradient (integers, bool) and results of several
 * elements; ArgumentError for positions that do not exist, and functions that return a promise. At kinks:
 * as `backward`. Source: JAX, `jax.grad`.
 *
 * @example
 * ```ts
 * const cube = (x: Tensor) => x.pow(3).sum();
 * console.log(grad(cube)(tensor(2)).item(), grad(grad(cube))(tensor(2)).item()); // 12 12
 * ```
 */
export function grad<
  Args extends readonly unknown[],
  Value extends Tensor,
  Aux,
  const N extends Argnums = 0,
>(
  f: (...args: Args) => readonly [Value, Aux],
  options: GradOptions<N> & { readonly hasAux: true },
): (...args: Args) => [gradient: ByArgument<Args, N>, aux: Aux];
export function grad<Args extends readonly unknown[], const N extends Argnums = 0>(
  f: (...args: Args) => Tensor,
  options?: GradOptions<N>,
): (...args: Args) => ByArgument<Args, N>;
export function grad(
  f: (...args: never) => unknown,
  options: GradOptions = {},
): (...args: readonly unknown[]) => unknown {
  return (...args) => {
    const { aux, gradient } = valueAndGradient("grad", f, args, options);
    return options.hasAux ? [gradient, aux] : gradient;
  };
}
