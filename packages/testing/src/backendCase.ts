import {
  type Backend,
  type DType,
  isFloating,
  type Tensor,
  type TypedArray,
  tidy,
  withBackend,
} from "@linnet/tensor";
import { checkClose, tolerances } from "./closeness.ts";
import type { Thoroughness } from "./run.ts";

/** A computation that every backend has to agree on. */
export interface BackendCase {
  readonly title: string;
  /** Computes; what it reads was made before, and it changes nothing that another backend reads. */
  run(): Tensor;
  /** The size to which the tolerance is relative, where terms cancel: the same with absolute values. */
  readonly magnitudes?: () => Tensor;
  /** How much more than usual results may differ: the square root of the number of terms. */
  readonly slack?: number;
}

/**
 * Sizes around the lengths where kernels change their way: a vector of 4 (or 2) elements, what is
 * computed by a plain loop because it is tiny, and what has memory of its own.
 */
export const sizes: readonly number[] = [1, 3, 4, 17, 64, 65, 66, 67, 1001];

/** The sizes to try for a dtype: kernels are for some, so that others need only a few. */
export function sizesFor(dtype: DType, hasKernel = true): readonly number[] {
  if (hasKernel && isFloating(dtype)) return sizes;
  return hasKernel && dtype === "int32" ? [3, 65, 1001] : [65];
}

/**
 * A size that is tried first: with it an operation has earned its kernel, which the smaller sizes
 * then run through as well. In the plainest cases only, for the sake of time.
 */
export const largeSize = 40_000;

/** Throws unless backends agree with the first on every case, or on some. */
export function compareBackends(
  cases: Iterable<BackendCase>,
  reference: Backend,
  others: readonly Backend[],
  { every = 1 }: Thoroughness = {},
): void {
  // The cases make their inputs as they come: with the backend that is believed.
  withBackend(reference, () => {
    let count = 0;
    for (const each of cases) {
      if (count++ % every === 0) tidy(() => compare(each, others));
    }
  });
}

function compare(each: BackendCase, backends: readonly Backend[]): void {
  const { shape, dtype, values } = resultOf(each.run());
  let magnitudes: TypedArray | undefined;
  const expected = {
    shape,
    values,
    // Few results need them, and they cost as much as the results.
    get magnitudes() {
      magnitudes ??= each.magnitudes?.().toTypedArray();
      return magnitudes ?? values;
    },
  };
  const tolerance = tolerances[dtype] * (each.slack ?? 1);
  for (const backend of backends) {
    try {
      const actual = withBackend(backend, () => each.run());
      if (actual.dtype !== dtype) throw new Error(`dtype ${actual.dtype}, not ${dtype}`);
      checkClose(actual, expected, tolerance);
    } catch (error) {
      const message = `${backend.name} backend, ${each.title}: ${(error as Error).message}`;
      throw new Error(message, { cause: error });
    }
  }
}

/** What the next run of a case cannot change, should it work in place. */
function resultOf(result: Tensor) {
  return { shape: result.shape, dtype: result.dtype, values: result.toTypedArray() };
}
