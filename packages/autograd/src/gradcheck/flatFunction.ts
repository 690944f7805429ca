import {
  ArgumentError,
  DTypeError,
  formatShape,
  GradError,
  isFloating,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import { laidOut } from "../inPlace/partOfStorage.ts";
import { leavesOf, mapTree } from "../tree.ts";

/** A function of some tensors, all of them float64, to some others, and a point to look at it. */
export interface FlatFunction {
  readonly call: (xs: readonly Tensor[]) => readonly Tensor[];
  readonly at: readonly Tensor[];
  /** What messages call the tensors: `inputs[0].w`. */
  readonly inputNames: readonly string[];
  outputNames(): readonly string[];
}

/** What is wanted of `f`: a function of the floating tensors in its arguments to those in its result. */
export function flatFunction(
  f: (...inputs: never[]) => unknown,
  inputs: readonly unknown[],
): FlatFunction {
  if (!Array.isArray(inputs)) {
    throw new ArgumentError(
      "gradcheck: the inputs are not an array; give one entry for each argument: gradcheck(f, [x])",
    );
  }
  const leaves = leavesOf("gradcheck: inputs", inputs);
  const moving = [...leaves].filter(([path, x]) => isFloat64(`inputs${path}`, x));
  for (const [path, x] of moving) refuseRepeats(`inputs${path}`, x);
  if (moving.length === 0) {
    throw new GradError("gradcheck: no input is a float64 tensor; give one to differentiate by");
  }
  let names: readonly string[] = [];
  return {
    call(xs) {
      const next = xs.values();
      const moved = mapTree("gradcheck: inputs", inputs, (x) =>
        isFloating(x.dtype) ? (next.next().value as Tensor) : x,
      );
      const results = leavesOf("gradcheck: result", f(...(moved as never[])));
      const floating = [...results].filter(([path, y]) => isFloat64(`result${path}`, y));
      if (floating.length === 0) {
        throw new GradError("gradcheck: no result is a float64 tensor; return what has a gradient");
      }
      names = floating.map(([path]) => `result${path}`);
      return floating.map(([, y]) => y);
    },
    at: moving.map(([, x]) => x.detach()),
    inputNames: moving.map(([path]) => `inputs${path}`),
    outputNames: () => names,
  };
}

function isFloat64(name: string, { dtype }: Tensor): boolean {
  if (dtype === "float64" || !isFloating(dtype)) return dtype === "float64";
  throw new DTypeError(
    `gradcheck: ${name} is ${dtype}, in which differences are lost to rounding; ` +
      'use float64 throughout, as by astype(x, "float64")',
  );
}

/** Refuses a view in which elements lie upon each other: none of them could be moved alone. */
function refuseRepeats(name: string, { shape, layout, size }: Tensor): void {
  if (layout === null || size === 0) return;
  const places = new Set<number>([0]);
  layout.forEach((step, axis) => {
    for (const place of [...places]) {
      for (let i = 1; i < (shape[axis] as number); i++) places.add(place + i * step);
    }
  });
  if (places.size === size) return;
  throw new ArgumentError(
    `gradcheck: ${name} of shape ${formatShape(shape)} repeats elements, which cannot be moved one by one; ` +
      "give a copy(x), or broadcast inside of the function",
  );
}

/** All elements of some tensors in one array. */
export function elementsOf(xs: readonly Tensor[]): Float64Array {
  const all = new Float64Array(xs.reduce((sum, { size }) => sum + size, 0));
  let to = 0;
  for (const x of xs) {
    all.set(x.toTypedArray() as Float64Array, to);
    to += x.size;
  }
  return all;
}

/** Tensors like some others, in the same layouts, with elements of their own. */
export function tensorsOf(elements: Float64Array, like: readonly Tensor[]): readonly Tensor[] {
  let from = 0;
  return like.map((x) => {
    const own = elements.subarray(from, from + x.size);
    from += x.size;
    const contiguous = tensor(own, { shape: x.shape, dtype: "float64" });
    return x.layout === null ? contiguous : laidOut(contiguous, x);
  });
}

/** Which tensor an element belongs to, and its index there: the way back from `elementsOf`. */
export function placeOf(
  element: number,
  xs: readonly Tensor[],
): { tensor: number; index: readonly number[] } {
  let rest = element;
  let k = 0;
  while (rest >= (xs[k] as Tensor).size) rest -= (xs[k++] as Tensor).size;
  const { shape } = xs[k] as Tensor;
  const index = shape.map(() => 0);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = shape[axis] as number;
    index[axis] = rest % length;
    rest = Math.floor(rest / length);
  }
  return { tensor: k, index };
}
