import { type Tensor, zerosLike } from "@linnet/tensor";
import { jvp } from "../forward/jvp.ts";
import { vjp } from "../functional/vjp.ts";
import { elementsOf, type FlatFunction, tensorsOf } from "./flatFunction.ts";

// Everything that gradcheck compares is one number: u J v, with the Jacobian J of a function at its point,
// weights u of its outputs and a direction v of its inputs.

/** A slope, and the size of its terms: what a tolerance is relative to. */
export interface Slope {
  readonly value: number;
  readonly size: number;
}

/** A way to compute u J v. */
export type SlopeOf = (u: Float64Array, v: Float64Array) => Slope;

/** By reverse mode: the gradient of u, times v. The gradient is computed once for each u. */
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

/** By forward mode: u, times the tangent along v. */
export function slopeByForward(f: FlatFunction): SlopeOf {
  return (u, v) => {
    const tangents = tensorsOf(v, f.at);
    const [, tangent] = jvp((...xs: Tensor[]) => [...f.call(xs)], [...f.at], [...tangents]);
    return product(elementsOf(tangent), u);
  };
}

/** The gradient of the outputs weighted by u. */
export function gradientOf(f: FlatFunction, u: Float64Array): Float64Array {
  const weigh = (ys: readonly Tensor[]) => tensorsOf(u, contiguous(ys));
  return elementsOf(gradientsOf(f.call, f.at, weigh));
}

/**
 * The gradients of a function as a function in turn, of the same inputs and of the weights of the outputs,
 * in which it is linear. Its derivatives are the second ones.
 */
export function gradientFunction(f: FlatFunction, u: Float64Array): FlatFunction {
  const outputs = f.call(f.at);
  const count = f.at.length;
  return {
    call: (xs) => gradientsOf(f.call, xs.slice(0, count), () => xs.slice(count)),
    at: [...f.at, ...tensorsOf(u, contiguous(outputs))],
    inputNames: [...f.inputNames, ...f.outputNames().map((name) => `the gradient of ${name}`)],
    outputNames: () => f.inputNames.map((name) => `the gradient of ${name}`),
  };
}

function gradientsOf(
  call: FlatFunction["call"],
  xs: readonly Tensor[],
  weigh: (ys: readonly Tensor[]) => readonly Tensor[],
): readonly Tensor[] {
  const [ys, back] = vjp((...xs: Tensor[]) => [...call(xs)], ...xs);
  return back([...weigh(ys)]);
}

/** Tensors of the same shapes, whatever the layout. */
function contiguous(ys: readonly Tensor[]): readonly Tensor[] {
  return ys.map((y) => zerosLike(y));
}

/** The product of two vectors. */
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
