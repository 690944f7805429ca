import { formatShape, GradError, sameShape, type Tensor } from "@linnet/tensor";
import { leavesOf, type Mapped, mapTree } from "../tree.ts";
import { callWithLeaves, likePrimals } from "./callWithLeaves.ts";
import { checkResult, WayBack } from "./wayBack.ts";

/**
 * The value of a function, and the function that takes gradients back: `[f(x), g => J^T g]` with the
 * Jacobian `J[i, j] = df[i] / dx[j]` (reverse mode). The second may be called any number of times; what it
 * returns is an array with the gradient of each primal.
 *
 * A primal, and the result, is a tensor, or plain objects and arrays of them, nested to any depth;
 * gradients have the structure, shapes and dtypes of what they belong to. A primal that the
 * result does not depend on has zeros. Nests to any order, in the primals as in `g`; tracked as `grad`.
 *
 * Throws GradError for primals and results without a gradient (integers, bool), and where `g` does not fit
 * the result; ArgumentError when the function returns a promise. At kinks: as `backward`. Source: JAX,
 * `jax.vjp`.
 *
 * @example
 * ```ts
 * const [y, back] = vjp((a, b) => a.mul(b), tensor([1, 2]), tensor([3, 4]));
 * const [a, b] = back(tensor([1, 10]));
 * console.log(y.toArray(), a.toArray(), b.toArray()); // [3, 8] [3, 40] [1, 20]
 * ```
 */
export function vjp<Primals extends readonly unknown[], Result>(
  f: (...primals: Primals) => Result,
  ...primals: Primals
): [output: Result, pullback: (gradient: Mapped<Result, Tensor>) => Primals] {
  const call = callWithLeaves("vjp", f, primals, [...primals.keys()]);
  const outputs = leavesOf("vjp: result", call.result);
  for (const [path, x] of outputs) checkResult(`vjp: result${path}`, x);
  const back = new WayBack(call.leaves, [...outputs.values()]);
  const pullback = (gradient: Mapped<Result, Tensor>) => {
    const starts = startsOf(outputs, gradient);
    return likePrimals(call.primals, back.pass(starts, true)) as unknown as Primals;
  };
  return [mapTree("vjp: result", call.result, (x) => back.leave(x)) as Result, pullback];
}

/** The gradient of each result, once they are known to fit. */
function startsOf(outputs: ReadonlyMap<string, Tensor>, gradient: unknown): Tensor[] {
  const rest = leavesOf("vjp: gradient", gradient);
  const starts = Array.from(outputs, ([path, output]) => {
    const g = rest.get(path);
    rest.delete(path);
    checkFits(path, output, g);
    return g;
  });
  for (const path of rest.keys()) {
    throw new GradError(`vjp: gradient${path} belongs to no result; leave it out`);
  }
  return starts;
}

function checkFits(
  path: string,
  { shape, dtype }: Tensor,
  g: Tensor | undefined,
): asserts g is Tensor {
  if (g === undefined) {
    throw new GradError(
      `vjp: gradient${path} is missing; give one for each result, zerosLike(y) where there is none`,
    );
  }
  if (!sameShape(g.shape, shape)) {
    throw new GradError(
      `vjp: gradient${path} has shape ${formatShape(g.shape)}, its result ${formatShape(shape)}; ` +
        "they must be equal",
    );
  }
  if (g.dtype !== dtype) {
    throw new GradError(
      `vjp: gradient${path} is ${g.dtype}, its result ${dtype}; convert it with astype`,
    );
  }
}
