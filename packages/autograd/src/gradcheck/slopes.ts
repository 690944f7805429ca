import { type Tensor, zerosLike } from "@linnet/tensor";
import { walkBack } from "../backward.ts";
import { jvp } from "../forward/jvp.ts";
import { withGradMode } from "../gradMode.ts";
import { track } from "../requiresGrad.ts";
import { type TrackedNode, targetOf } from "../trackedNode.ts";
import type { Gradients } from "../walk.ts";
import { elementsOf, type FlatFunction, tensorsOf } from "./flatFunction.ts";

// Everything that gradcheck compares is one number: u J v, with the Jacobian J of a function at its point,
// weights u of its outputs and a direction v of its inputs. Each module of derivatives has a way to it.

/** A slope, and the size of its terms: what a tolerance is relative to. */
export interface Slope {
  readonly value: number;
  readonly size: number;
}

/** A way to compute u J v. */
export type SlopeOf = (u: Float64Array, v: Float64Array) => Slope;

/** By `backward`: the gradient of u, times v. The gradient is computed once for each u. */
export function slopeByBackward(f: FlatFunction): SlopeOf {
  const gradients = new Map<Float64Array, Float64Array>();
  return (u, v) => {
    let gradient = gradients.get(u);
    if (gradient === undefined) {
      gradient = gradientOf(f, u);
      gradients.set(u, gradient);
    }
    return product(gradient, v);
  };
}

/** By `jvp`: u, times the tangent along v. */
export function slopeByForward(f: FlatFunction): SlopeOf {
  return (u, v) => {
    const primals = tensorsOf(elementsOf(f.at), f.at).map(tracked);
    const tangents = tensorsOf(v, f.at);
    const [, tangent] = jvp((...xs: Tensor[]) => [...f.call(xs)], [...primals], [...tangents]);
    return product(elementsOf(tangent), u);
  };
}

/** The gradient of the outputs weighted by u. */
export function gradientOf(f: FlatFunction, u: Float64Array): Float64Array {
  const weigh = (ys: readonly Tensor[]) => tensorsOf(u, ys.map(contiguousLike));
  return elementsOf(gradientsOf(f.call, tensorsOf(elementsOf(f.at), f.at), weigh, false));
}

/**
 * The gradients of a function as a function in turn, of the same inputs and of the weights of the outputs,
 * in which it is linear. Its derivatives are the second ones.
 */
export function gradientFunction(f: FlatFunction, u: Float64Array): FlatFunction {
  const outputs = f.call(f.at);
  const count = f.at.length;
  return {
    call: (xs) => gradientsOf(f.call, xs.slice(0, count), () => xs.slice(count), true),
    at: [...f.at, ...tensorsOf(u, outputs.map(contiguousLike))],
    inputNames: [...f.inputNames, ...f.outputNames().map((name) => `the gradient of ${name}`)],
    outputNames: () => f.inputNames.map((name) => `the gradient of ${name}`),
  };
}

function gradientsOf(
  call: FlatFunction["call"],
  xs: readonly Tensor[],
  weigh: (ys: readonly Tensor[]) => readonly Tensor[],
  createGraph: boolean,
): readonly Tensor[] {
  return withGradMode(true, () => {
    const leaves = xs.map(tracked);
    const nodes = leaves.map((x) => targetOf(x) as TrackedNode);
    const ys = call(leaves);
    const weights = weigh(ys);
    const reached = ys.flatMap((y, k) => {
      const node = targetOf(y);
      return node === null ? [] : [{ node, start: weights[k] as Tensor }];
    });
    const wanted: Gradients = new Map(nodes.map((node) => [node, null]));
    walkBack(
      reached.map(({ node }) => node),
      reached.map(({ start }) => start),
      wanted,
      createGraph,
      createGraph,
    );
    return nodes.map((node, i) => wanted.get(node) ?? zerosLike(xs[i] as Tensor));
  });
}

/** A tensor as it is if it is tracked, else a leaf over the same elements. */
function tracked(x: Tensor): Tensor {
  if (targetOf(x) !== null) return x;
  const leaf = x.detach();
  track(leaf);
  return leaf;
}

function contiguousLike(y: Tensor): Tensor {
  return zerosLike(y);
}

export function product(a: Float64Array, b: Float64Array): Slope {
  let value = 0;
  let size = 0;
  for (let i = 0; i < a.length; i++) {
    const term = (a[i] as number) * (b[i] as number);
    value += term;
    size += Math.abs(term);
  }
  return { value, size };
}
