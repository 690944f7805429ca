import { ArgumentError, type Tensor } from "@linnet/tensor";
import type { Argnums, ByArgument } from "./argnums.ts";
import { jacobianByColumns } from "./jacobianByColumns.ts";
import { jacobianByRows } from "./jacobianByRows.ts";

/** How `jacobian` differentiates. */
export interface JacobianOptions<N extends Argnums = Argnums> {
  /** By which arguments: a position, or several, for arrays of Jacobians; 0 by default. */
  readonly argnums?: N;
  /**
   * `"reverse"` takes one pass for each element of the results, which is less for few of them;
   * `"forward"` one run for each element of the arguments. They give the same. The default is reverse.
   */
  readonly mode?: "reverse" | "forward";
}

/** For each tensor of a result, the derivatives by each tensor of an argument. */
export type Jacobian<Result, Argument> =
  Result extends Tensor<infer S>
    ? Argument extends Tensor<infer T>
      ? Tensor<[...S, ...T]>
      : { [K in keyof Argument]: Jacobian<Result, Argument[K]> }
    : { [K in keyof Result]: Jacobian<Result[K], Argument> };

/**
 * The Jacobian of a function, as a function of the same arguments: all derivatives of all elements of the
 * result, `J[i, j] = df[i] / dx[j]`, where `i` and `j` stand for as many indices as there are axes.
 *
 * Shape: `[...f(x).shape, ...x.shape]`. Of a result that is a tree (plain objects and arrays of tensors),
 * each tensor is replaced by the Jacobians of that tensor; of an argument that is one, or of several
 * arguments by `argnums`, there is a tree of them. dtype: that of the argument, in forward mode
 * that of the result.
 *
 * Nests to any order; tracked, errors, and what is left behind: as `grad`; ArgumentError for
 * another mode. Source: JAX, `jax.jacrev` and `jax.jacfwd`.
 *
 * @example
 * ```ts
 * const polar = (x: Tensor) => x.square().mul(x.at(0));
 * console.log(jacobian(polar)(tensor([2, 3])).toArray()); // [[12, 0], [9, 12]]
 * ```
 */
export function jacobian<Args extends readonly unknown[], Result, const N extends Argnums = 0>(
  f: (...args: Args) => Result,
  { argnums, mode = "reverse" }: JacobianOptions<N> = {},
): (...args: Args) => Jacobian<Result, ByArgument<Args, N>> {
  const by = modes[mode];
  if (by === undefined) {
    throw new ArgumentError(
      `jacobian: there is no mode ${String(mode)}; take "reverse" or "forward"`,
    );
  }
  return (...args) => by("jacobian", f as never, args, argnums ?? 0) as never;
}

const modes = { reverse: jacobianByRows, forward: jacobianByColumns };
