import { update } from "../backends/update.ts";
import { isFloating, type TypedArray } from "../dtypes/dtype.ts";
import type { Formula, Vector } from "../elementwise/lanes.ts";
import { ArgumentError, DTypeError, ShapeError } from "../errors.ts";
import { nodeOf } from "../graphNode.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { contiguousCopy } from "../views/contiguousCopy.ts";
import { watch } from "../watch.ts";
import { checkTarget, separate } from "./target.ts";

/** Where a loop finds the elements of each tensor: array, index of the first, and step. */
export interface UpdateElements {
  readonly arrays: readonly TypedArray[];
  readonly starts: readonly number[];
  readonly steps: readonly number[];
  /** How many elements each has. */
  readonly length: number;
  /** Whether every result of an operation is to be rounded to float32. */
  readonly isSingle: boolean;
}

/**
 * What happens to each element of some tensors of one shape, all at once: the step of an optimiser.
 *
 * The first tensor is the one that the update is for, the second is only read, as a gradient is, and the
 * others hold what the update remembers. `variant` chooses between formulas that have most in common.
 */
export interface UpdateKernel {
  /** What changes the tensors, for errors: `SGD`. */
  readonly name: string;
  /** The definition. */
  loop(at: UpdateElements, numbers: readonly number[], variant: number): void;
  /**
   * The same for a vector of elements, bit for bit: what becomes of each tensor, null for those that stay
   * as they are. It is turned into a WebAssembly kernel, one for each variant. Null where the loop is enough.
   */
  readonly simd:
    | ((
        formula: Formula,
        tensors: readonly Vector[],
        numbers: readonly Vector[],
        variant: number,
      ) => readonly (Vector | null)[])
    | null;
}

/**
 * Changes several tensors in place by one formula, in one pass over their elements and without memory
 * for anything in between.
 *
 * Shapes: all the same. dtype: one floating dtype, to which the numbers are rounded as well. Throws
 * ShapeError, DTypeError, ArgumentError for a view that repeats elements, and GradError for a tracked
 * tensor outside of `noGrad`: an update is not recorded.
 *
 * @example
 * ```ts
 * const halve: UpdateKernel = {
 *   name: "halve",
 *   loop({ arrays: [x, g], starts: [ix, ig], steps: [sx, sg], length }, [factor]) {
 *     for (let i = 0; i < length; i++) x[ix + i * sx] -= factor * g[ig + i * sg];
 *   },
 *   simd: (formula, [x, g], [factor]) => [
 *     lanes.sub(formula, x, lanes.mul(formula, factor, g)),
 *     null,
 *   ],
 * };
 * const x = tensor([4, 6]);
 * updateInPlace(halve, [x, tensor([2, 4])], [0.5]);
 * console.log(x.toArray()); // [3, 4]
 * ```
 */
export function updateInPlace(
  kernel: UpdateKernel,
  tensors: readonly Tensor[],
  numbers: readonly number[],
  variant = 0,
): void {
  const operands = checkedOperands(kernel.name, tensors);
  if (watch.calls !== null) tellOfResult(kernel, tensors, numbers, variant);
  update(kernel, operands, numbers, variant);
  for (let k = 0; k < tensors.length; k++) {
    if (k !== 1) (tensors[k] as Tensor).storage.changed(kernel.name);
  }
}

/** The tensors, with a copy of the gradient where the update would change it midway. */
function checkedOperands(name: string, tensors: readonly Tensor[]): readonly Tensor[] {
  const target = tensors[0] as Tensor;
  if (!isFloating(target.dtype)) {
    throw new DTypeError(`${name}: not defined for ${target.dtype}; update floating tensors`);
  }
  for (let k = 0; k < tensors.length; k++) {
    const x = tensors[k] as Tensor;
    if (x.shape !== target.shape && !sameShape(x.shape, target.shape)) {
      throw new ShapeError(
        `${name}: operand ${k} has shape ${formatShape(x.shape)} and the first one ` +
          `${formatShape(target.shape)}; they must be equal`,
      );
    }
    if (x.dtype !== target.dtype) {
      throw new DTypeError(
        `${name}: operand ${k} is ${x.dtype} and the first one ${target.dtype}; convert it with astype`,
      );
    }
    if (k === 1) continue;
    if (x.layout !== null) checkTarget(name, x);
    nodeOf(x)?.refuseWrite(name);
  }
  const gradient = tensors[1];
  if (gradient === undefined) {
    throw new ArgumentError(`${name}: there is no second tensor; give the one that is only read`);
  }
  const apart = separate(gradient, target);
  return apart === gradient ? tensors : tensors.with(1, apart);
}

/** Shows to those who watch what the first tensor becomes. */
function tellOfResult(
  kernel: UpdateKernel,
  tensors: readonly Tensor[],
  numbers: readonly number[],
  variant: number,
): void {
  const copies = tensors.map((x) => contiguousCopy(x));
  update(kernel, copies, numbers, variant);
  const run = () => copies[0] as Tensor;
  const op = { name: kernel.name, run, kernel: null, needs: [], vjps: [], jvp: null };
  watch.calls?.(op, tensors, run(), undefined);
}
