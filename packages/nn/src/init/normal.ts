import { ArgumentError, checkGenerator, type RandnOptions, type Tensor } from "@linnet/tensor";
import { checkFillable, fillDrawn } from "./fillDrawn.ts";

export type NormalOptions = Omit<RandnOptions, "dtype">;

/**
 * Fills a tensor with independent normal numbers: of mean 0 and standard deviation 1 by default.
 *
 * dtype: floating, else DTypeError. Throws ArgumentError without a generator, for a mean or std that is not finite, and a
 * negative std. Source: `torch.nn.init.normal_`; D2L 3.3.
 *
 * @example
 * ```ts
 * const w = normal_(zeros([1000]), { std: 0.01, rng: generator(0) });
 * console.log(max(w.abs()).item() < 0.05); // true
 * ```
 */
export function normal_<T extends Tensor>(x: T, options: NormalOptions): T {
  const { mean = 0, std = 1 } = options ?? {};
  const rng = checkGenerator("normal_", options?.rng);
  checkFillable("normal_", x);
  if (!(Number.isFinite(mean) && Number.isFinite(std) && std >= 0)) {
    throw new ArgumentError(
      `normal_: mean is ${mean} and std is ${std}; give finite numbers, std from 0`,
    );
  }
  return fillDrawn(x, (out) => rng.normals(out, mean, std));
}
