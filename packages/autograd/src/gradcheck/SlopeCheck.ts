import { type Generator, GradError, randn } from "@linnet/tensor";
import { Differences } from "./differences.ts";
import { elementsOf, type FlatFunction, placeOf } from "./flatFunction.ts";
import { describeWorst, type WorstDerivative } from "./GradcheckReport.ts";
import { gradientOf, type Slope, type SlopeOf, slopeByBackward, slopeByForward } from "./slopes.ts";
import { only, worstOf } from "./worstOf.ts";

/** What `gradcheck` takes, with everything set. */
export interface SlopeSettings {
  readonly eps: number;
  readonly atol: number;
  readonly rtol: number;
  readonly directions: number;
  readonly acceptKinks: boolean;
  /** Undefined where forward mode is checked if it can be. */
  readonly forward: boolean | undefined;
  readonly rng: Generator;
}

/** How far forward mode may be from backward, which differ by rounding only. */
const ROUNDING = 1e-10;

/** The weights of a single output, always the same array: its gradient is computed once. */
const one = Float64Array.of(1);

/** Compares the derivatives of one function at one point; stops at the first that is wrong. */
export class SlopeCheck {
  readonly #f: FlatFunction;
  readonly #settings: SlopeSettings;
  readonly #order: 1 | 2;
  readonly #differences: Differences;
  readonly #backward: SlopeOf;
  readonly #forward: SlopeOf;
  #usesForward: boolean;
  /** The values of the function, once they are known. */
  #values: Float64Array | null = null;
  slopes = 0;
  error = 0;
  kinks = 0;
  forwardSkipped: string | null = null;
  worst: WorstDerivative | null = null;
  problem: string | null = null;

  constructor(f: FlatFunction, settings: SlopeSettings, order: 1 | 2) {
    this.#f = f;
    this.#settings = settings;
    this.#order = order;
    this.#differences = new Differences(f, settings.eps);
    this.#backward = slopeByBackward(f);
    this.#forward = slopeByForward(f);
    this.#usesForward = settings.forward ?? true;
  }

  /** Weights of the outputs: random, but 1 for a single one, so that slopes are those of it. */
  weights(): Float64Array {
    const { length } = this.#outputs();
    return length === 1 ? one : this.#random(length);
  }

  #outputs(): Float64Array {
    this.#values ??= this.#differences.values();
    return this.#values;
  }

  run(): void {
    if (this.#isFickle()) return;
    const inputs = elementsOf(this.#f.at).length;
    for (let i = 0; i < this.#settings.directions && this.problem === null; i++) {
      this.#compare(this.weights(), this.#random(inputs));
    }
  }

  #isFickle(): boolean {
    const u = this.weights();
    if (!isSame(this.#outputs(), this.#differences.values())) {
      this.problem =
        "two calls with the same inputs give two results; " +
        "let the function take what it draws from a generator made anew in each call";
    } else if (!isSame(gradientOf(this.#f, u), gradientOf(this.#f, u))) {
      this.problem =
        "two calls of backward with the same inputs give two gradients; let its rules be functions";
    }
    return this.problem !== null;
  }

  #compare(u: Float64Array, v: Float64Array): void {
    const { value, noise, direction } = this.#differences.central(u, v);
    const analytic = this.#backward(u, direction);
    const error = Math.abs(analytic.value - value);
    this.slopes++;
    if (error <= this.#room(analytic.size) + noise) {
      this.error = Math.max(this.error, error);
    } else {
      this.#judge(this.#findWorst("backward", u, v));
      if (this.problem !== null) return;
    }
    const forward = this.#slopeForward(u, direction);
    if (forward === null) return;
    const room = ROUNDING * Math.max(analytic.size + forward.size, 1);
    if (Math.abs(forward.value - analytic.value) <= room) return;
    this.#refuse(this.#findWorst("forward", u, v));
  }

  #judge(worst: WorstDerivative): void {
    const { analytic, kink, error } = worst;
    const excess = kink === null ? error : outside(analytic, kink);
    if (this.#settings.acceptKinks && excess <= this.#room(analytic)) this.kinks++;
    else this.#refuse(worst);
  }

  #refuse(worst: WorstDerivative): void {
    this.worst = worst;
    this.problem = describeWorst(worst);
  }

  #room(size: number): number {
    return this.#settings.atol + this.#settings.rtol * Math.abs(size);
  }

  #slopeForward(u: Float64Array, v: Float64Array): Slope | null {
    if (!this.#usesForward) return null;
    try {
      return this.#forward(u, v);
    } catch (error) {
      if (this.#settings.forward || !(error instanceof GradError)) throw error;
      this.#usesForward = false;
      this.forwardSkipped = error.message;
      return null;
    }
  }

  /** Goes on from a slope that is wrong to the derivative that makes it so. */
  #findWorst(mode: "backward" | "forward", u: Float64Array, v: Float64Array): WorstDerivative {
    const slope = mode === "backward" ? this.#backward : this.#forward;
    const errorOf = mode === "backward" ? this.#errorOfBackward : this.#errorOfForward;
    const input = worstOf(v.length, (part) => errorOf(u, only(part, v)));
    const along = only([input], v);
    const output = worstOf(u.length, (part) => errorOf(only(part, u), along));
    const weights = only([output], u);
    const { value, direction } = this.#differences.central(weights, along);
    const numeric = value / (direction[input] as number);
    const analytic = slope(weights, along).value;
    const from = placeOf(input, this.#f.at);
    const to = placeOf(output, this.#f.call(this.#f.at));
    return {
      order: this.#order,
      mode,
      input: this.#f.inputNames[from.tensor] as string,
      index: from.index,
      output: this.#f.outputNames()[to.tensor] as string,
      outputIndex: to.index,
      analytic,
      numeric,
      error: Math.abs(analytic - numeric),
      kink: mode === "backward" ? this.#differences.kink(weights, along) : null,
    };
  }

  readonly #errorOfBackward = (u: Float64Array, v: Float64Array): number => {
    const { value, direction } = this.#differences.central(u, v);
    const analytic = this.#backward(u, direction).value;
    const kink = this.#settings.acceptKinks ? this.#differences.kink(u, v) : null;
    return kink === null ? Math.abs(analytic - value) : outside(analytic, kink);
  };

  /** Forward mode has to agree with backward to the last digits, which differences do not have. */
  readonly #errorOfForward = (u: Float64Array, v: Float64Array): number =>
    Math.abs(this.#forward(u, v).value - this.#backward(u, v).value);

  #random(length: number): Float64Array {
    const { rng } = this.#settings;
    return randn([length], { rng, dtype: "float64" }).toTypedArray() as Float64Array;
  }
}

/** How far a slope is from those between the two sides of a kink. */
function outside(slope: number, { left, right }: NonNullable<WorstDerivative["kink"]>): number {
  return Math.max(Math.min(left, right) - slope, slope - Math.max(left, right), 0);
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((x, i) => Object.is(x, b[i]));
}
