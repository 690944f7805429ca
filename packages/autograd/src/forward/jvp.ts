import {
  ArgumentError,
  formatShape,
  GradError,
  isFloating,
  nodeOf,
  sameShape,
  type Tensor,
  zerosLike,
} from "@linnet/tensor";
import type { AutogradNode } from "../graph/trackedNode.ts";
import { forward } from "../recording/gradMode.ts";
import { refusePromise } from "../refusePromise.ts";
import { leavesOf, type Mapped, mapTree } from "../tree.ts";
import { DualNode } from "./dualNode.ts";
import { forwardMode } from "./forwardMode.ts";
import { Level, running } from "./level.ts";
import { lower, tangentAt, withNode } from "./lower.ts";

/**
 * The value of a function, and its derivative along tangents of the arguments: `[f(x), J v]` with the
 * Jacobian `J[i, j] = df[i] / dx[j]`. The derivative is computed along with the value, in one pass for
 * all outputs (forward mode); `backward` is for many inputs and one output.
 *
 * `primals` and `tangents` have one entry for each argument of the function. An argument, and the
 * result, is a tensor, or plain objects and arrays of them, nested to any depth; a tangent has the
 * structure, shapes and dtypes of its primal. A result that does not depend on the primals has a
 * tangent of zeros. Calls may be nested to any order, and mixed with `backward`; `noGrad` makes no
 * difference to tangents, and what was detached has none.
 *
 * Throws GradError where a tangent does not fit its primal, for primals that are not floating, and when
 * a tensor that has a tangent is to be changed in place; ArgumentError when the function returns a
 * promise. Gradient at kinks: that of `backward`. Source: JAX, `jax.jvp`.
 *
 * @example
 * ```ts
 * const x = tensor([1, 2]);
 * const [y, slope] = jvp((x) => x.square().sum(), [x], [tensor([1, 0])]);
 * console.log(y.item(), slope.item()); // 5 2
 * ```
 */
export function jvp<Primals extends readonly unknown[], Result>(
  f: (...primals: Primals) => Result,
  primals: readonly [...Primals],
  tangents: Mapped<readonly [...Primals], Tensor>,
): [output: Result, tangent: Result] {
  // From now on: what a run leaves behind has to be known as ended.
  forward.mode = forwardMode;
  const level = new Level();
  const result = run(f, duals(primals, tangents, level), level);
  refusePromise("jvp", result);
  const each = (part: (x: Tensor) => Tensor) => mapTree("jvp: result", result, part) as Result;
  return [
    each((x) => lower(x, level) as Tensor),
    each((x) => tangentAt(x, level) ?? zerosLike(lower(x, level) as Tensor)),
  ];
}

function run<Primals extends readonly unknown[], Result>(
  f: (...primals: Primals) => Result,
  primals: Primals,
  level: Level,
): Result {
  running.add(level);
  try {
    return f(...primals);
  } finally {
    level.ended = true;
    running.delete(level);
  }
}

/** The primals with their tangents, over the same elements. */
function duals<Primals extends readonly unknown[]>(
  primals: readonly [...Primals],
  tangents: unknown,
  level: Level,
): Primals {
  if (!Array.isArray(primals) || !Array.isArray(tangents)) {
    throw new ArgumentError(
      "jvp: primals and tangents are arrays with an entry for each argument; give [x] and [v]",
    );
  }
  const rest = leavesOf("jvp: tangents", tangents);
  const withTangents = mapTree("jvp: primals", primals, (x, path) => {
    const tangent = rest.get(path);
    rest.delete(path);
    checkTangent(path, x, tangent);
    if (tangent.requiresGrad) level.isTracked = true;
    return withNode(x, new DualNode(level, tangent, nodeOf(x) as AutogradNode | null));
  });
  for (const path of rest.keys()) {
    throw new GradError(`jvp: tangents${path} has no primal; leave it out, or give primals${path}`);
  }
  return withTangents as unknown as Primals;
}

function checkTangent(
  path: string,
  { shape, dtype }: Tensor,
  tangent: Tensor | undefined,
): asserts tangent is Tensor {
  if (!isFloating(dtype)) {
    throw new GradError(
      `jvp: primals${path} is ${dtype}, which has no derivative; ` +
        "convert it, or let the function use it without passing it",
    );
  }
  if (tangent === undefined) {
    throw new GradError(
      `jvp: tangents${path} is missing; give a tangent for each primal, zerosLike(x) for one that stays`,
    );
  }
  if (!sameShape(tangent.shape, shape)) {
    throw new GradError(
      `jvp: tangents${path} has shape ${formatShape(tangent.shape)}, its primal ` +
        `${formatShape(shape)}; they must be equal`,
    );
  }
  if (tangent.dtype !== dtype) {
    throw new GradError(
      `jvp: tangents${path} is ${tangent.dtype}, its primal ${dtype}; convert one with astype`,
    );
  }
}
