import { withGradMode } from "../recording/gradMode.ts";
import { elementsOf, type FlatFunction, tensorsOf } from "./flatFunction.ts";
import { product } from "./slopes.ts";

/** A slope by central differences. */
export interface Difference {
  readonly value: number;
  /** How much of it may be rounding: the values that were subtracted have no more digits. */
  readonly noise: number;
  /** The step of each input over `2 eps`, as it came out after rounding. */
  readonly direction: Float64Array;
}

/** Slopes from values of the function alone: `u (f(x + eps v) - f(x - eps v)) / (2 eps)`. */
export class Differences {
  readonly #f: FlatFunction;
  readonly #point: Float64Array;
  readonly #eps: number;

  constructor(f: FlatFunction, eps: number) {
    this.#f = f;
    this.#point = elementsOf(f.at);
    this.#eps = eps;
  }

  /** The values of the function at its point. */
  values(): Float64Array {
    return this.#valuesAt(this.#point);
  }

  central(u: Float64Array, v: Float64Array): Difference {
    const width = 2 * this.#eps;
    const [before, after] = [this.#moved(v, -this.#eps), this.#moved(v, this.#eps)];
    const direction = after.map((x, i) => (x - (before[i] as number)) / width);
    const low = product(u, this.#valuesAt(before));
    const high = product(u, this.#valuesAt(after));
    const noise = (8 * Number.EPSILON * (low.size + high.size)) / width;
    return { value: (high.value - low.value) / width, noise, direction };
  }

  /** The slopes to the left and to the right where they differ, which is at a kink; else null. */
  kink(u: Float64Array, v: Float64Array): { left: number; right: number } | null {
    const [wide, narrow] = [this.#sides(u, v, this.#eps), this.#sides(u, v, this.#eps / 8)];
    const gap = Math.abs(wide.right - wide.left);
    // Of a smooth function, the slopes come together with the steps.
    const stays = Math.abs(narrow.right - narrow.left) > gap / 2;
    return stays && gap > 1e-6 * (Math.abs(wide.left) + Math.abs(wide.right)) ? wide : null;
  }

  #sides(u: Float64Array, v: Float64Array, step: number): { left: number; right: number } {
    const [low, middle, high] = [-step, 0, step].map(
      (h) => product(u, this.#valuesAt(this.#moved(v, h))).value,
    ) as [number, number, number];
    return { left: (middle - low) / step, right: (high - middle) / step };
  }

  #moved(v: Float64Array, by: number): Float64Array {
    return this.#point.map((x, i) => x + by * (v[i] as number));
  }

  #valuesAt(point: Float64Array): Float64Array {
    return withGradMode(false, () => elementsOf(this.#f.call(tensorsOf(point, this.#f.at))));
  }
}
