import type { DType } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import { prepareShuffle } from "../random/arenaShuffle.ts";
import { checkedCount, Generator } from "../random/generator.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Sizes } from "../shapes/shapeTypes.ts";
import type { Tensor } from "../tensor.ts";
import { drawnFloats } from "./drawn.ts";
import { emptyResult } from "./empty.ts";

/** Where random numbers come from: always a generator, there is no global one. */
export interface RandomOptions {
  readonly rng: Generator;
}

export interface RandnOptions extends RandomOptions {
  /** 0 by default. */
  readonly mean?: number;
  /** The standard deviation, 1 by default; from 0. */
  readonly std?: number;
  /** float32 (default) or float64. */
  readonly dtype?: DType;
}

export interface RandOptions extends RandomOptions {
  /** The smallest value, 0 by default. */
  readonly low?: number;
  /** The bound that no value reaches, 1 by default. */
  readonly high?: number;
  /** float32 (default) or float64. */
  readonly dtype?: DType;
}

/**
 * Independent normal numbers: `mean + std z` with z from N(0, 1).
 *
 * dtype: float32 or float64, else DTypeError. Throws ArgumentError without a generator and for a
 * mean or std that is NaN or infinite, or a negative std. Source: D2L 3.2, `torch.normal`.
 *
 * @example
 * ```ts
 * const rng = generator(0);
 * console.log(randn([2, 3], { rng }).shape); // [2, 3]
 * ```
 */
export function randn<const S extends Shape>(shape: S, options: RandnOptions): Tensor<Sizes<S>> {
  const { mean = 0, std = 1, dtype = "float32" } = options ?? {};
  const rng = checkGenerator("randn", options?.rng);
  if (!Number.isFinite(mean) || !Number.isFinite(std) || std < 0) {
    throw new ArgumentError(
      `randn: mean is ${mean} and std is ${std}; give finite numbers, std from 0`,
    );
  }
  return drawnFloats("randn", shape, dtype, (out) => rng.normals(out, mean, std));
}

/**
 * Independent numbers, uniform on `[low, high)`.
 *
 * dtype: float32 or float64, else DTypeError. Throws ArgumentError without a generator and for an
 * empty range.
 *
 * @example
 * ```ts
 * console.log(rand([100], { rng: generator(0), low: 5, high: 6 }).get(99) >= 5); // true
 * ```
 */
export function rand<const S extends Shape>(shape: S, options: RandOptions): Tensor<Sizes<S>> {
  const { low = 0, high = 1, dtype = "float32" } = options ?? {};
  const rng = checkGenerator("rand", options?.rng);
  if (!(low < high && Number.isFinite(high - low))) {
    throw new ArgumentError(
      `rand: low is ${low} and high is ${high}; give finite numbers with low < high`,
    );
  }
  return drawnFloats("rand", shape, dtype, (out) => rng.uniforms(out, low, high));
}

/**
 * The integers from 0 to n - 1 in random order, each order equally likely.
 *
 * Shape: `[n]`. dtype: int32. Throws ArgumentError without a generator and unless n is an integer
 * from 0 to 2^31 - 1.
 *
 * @example
 * ```ts
 * console.log(permutation(3, { rng: generator(0) }).sum().item()); // 3
 * ```
 */
export function permutation(n: number, options: RandomOptions): Tensor<[number]> {
  const rng = checkGenerator("permutation", options?.rng);
  prepareShuffle(checkedCount(n));
  const out = emptyResult<[number]>([n], "int32");
  const { array, start } = out.storage;
  rng.permute(array.subarray(start, start + n) as Int32Array);
  return out;
}

/** Throws unless a value is a generator. */
export function checkGenerator(operation: string, rng: unknown): Generator {
  if (rng instanceof Generator) return rng;
  throw new ArgumentError(
    `${operation}: rng is ${String(rng)}; pass a generator, as { rng: generator(0) }`,
  );
}
