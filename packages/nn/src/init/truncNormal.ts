import { ArgumentError, checkGenerator, type Generator, type Tensor } from "@linnet/tensor";
import { normalDistribution } from "../regression/distributions/normalDistribution.ts";
import { checkFillable, fillDrawn } from "./fillDrawn.ts";

export interface TruncNormalOptions {
  readonly rng: Generator;
  /** 0 by default. */
  readonly mean?: number;
  /** The standard deviation before the ends are cut off; 1 by default. */
  readonly std?: number;
  /** The smallest value; -2 by default. A bound, not a multiple of std. */
  readonly low?: number;
  /** The largest value; 2 by default. */
  readonly high?: number;
}

/**
 * Fills a tensor with normal numbers, of which only those from `low` to `high` are taken: the quantiles of uniform
 * numbers, so that none has to be drawn twice.
 *
 * dtype: floating, else DTypeError. Throws ArgumentError without a generator, for a std that is not above 0, for bounds
 * in the wrong order, and for bounds between which a normal number practically never is.
 * Source: `torch.nn.init.trunc_normal_`.
 *
 * @example
 * ```ts
 * const w = truncNormal_(zeros([1000]), { std: 0.02, low: -0.04, high: 0.04, rng: generator(0) });
 * console.log(max(w.abs()).item() < 0.041); // true
 * ```
 */
export function truncNormal_<T extends Tensor>(x: T, options: TruncNormalOptions): T {
  const { mean = 0, std = 1, low = -2, high = 2 } = options ?? {};
  const rng = checkGenerator("truncNormal_", options?.rng);
  checkFillable("truncNormal_", x);
  if (!(Number.isFinite(mean) && std > 0 && std < Infinity && low < high)) {
    throw new ArgumentError(
      `truncNormal_: mean is ${mean}, std ${std}, low ${low} and high ${high}; ` +
        "give a finite mean, a std above 0, and low below high",
    );
  }
  const normal = normalDistribution();
  // Uniform on the probabilities of both bounds, as numbers from -1 to 1: PyTorch draws these.
  const from = 2 * normal.cdf((low - mean) / std) - 1;
  const to = 2 * normal.cdf((high - mean) / std) - 1;
  const round = x.dtype === "float32" ? Math.fround : Number;
  if (!(round(from) < round(to))) {
    throw new ArgumentError(
      `truncNormal_: no normal number of mean ${mean} and std ${std} is between ${low} and ${high}; ` +
        "give bounds nearer to the mean",
    );
  }
  return fillDrawn(x, (out) => {
    rng.uniforms(out, from, to);
    for (let i = 0; i < out.length; i++) {
      const z = normal.quantile((1 + (out[i] as number)) / 2);
      out[i] = Math.min(Math.max(mean + std * z, low), high);
    }
  });
}
