import type { Argnums, ByArgument } from "./argnums.ts";
import type { Jacobian } from "./jacobian.ts";
import { jacobianByColumns } from "./jacobianByColumns.ts";
import { jacobianByRows } from "./jacobianByRows.ts";

/** How `hessian` differentiates. */
export interface HessianOptions<N extends Argnums = Argnums> {
  /** By which arguments: a position, or several, for arrays of Hessians; 0 by default. */
  readonly argnums?: N;
}

/**
 * The Hessian of a function, as a function of the same arguments: all second derivatives,
 * `H[i, j] = d^2 f / dx[i] dx[j]`, where `i` and `j` stand for as many indices as `x` has axes. It is
 * the Jacobian, in forward mode, of the Jacobian in reverse mode.
 *
 * Shape: `[...f(x).shape, ...x.shape, ...x.shape]`. Trees, and several arguments: as for the Jacobian of a
 * Jacobian, `H.w.b` holds the derivatives by `w` and then by `b`. dtype: that of the argument.
 * Tracked, nesting, errors: as `jacobian`; GradError also for a function that changes tensors in place,
 * which forward mode refuses. At kinks, the second derivative of each piece, so that of `abs` is 0
 * everywhere. Source: JAX, `jax.hessian`.
 *
 * @example
 * ```ts
 * const f = (x: Tensor) => x.pow(3).sum().add(x.at(0).mul(x.at(1)));
 * console.log(hessian(f)(tensor([1, 2])).toArray()); // [[6, 1], [1, 12]]
 * ```
 */
export function hessian<Args extends readonly unknown[], Result, const N extends Argnums = 0>(
  f: (...args: Args) => Result,
  { argnums }: HessianOptions<N> = {},
): (...args: Args) => Jacobian<Jacobian<Result, ByArgument<Args, N>>, ByArgument<Args, N>> {
  const by = argnums ?? 0;
  const first = (...args: readonly unknown[]) => jacobianByRows("hessian", f as never, args, by);
  return (...args) => jacobianByColumns("hessian", first, args, by) as never;
}
