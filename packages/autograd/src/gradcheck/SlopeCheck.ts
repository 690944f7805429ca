import { type Generator, GradError, randn } from "@linnet/tensor";
import { type Difference, Differences } from "./differences.ts";
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

/** Compares the derivatives of one function at one point; stops at the first that is wrong. */
export class SlopeCheck {
  readonly #f: FlatFunction;
  readonly #settings: SlopeSettings;
  readonly #order: 1 | 2;
  readonly #differences: Differences;
  readonly #backward: SlopeOf;
  readonly #forward: SlopeOf;
  #usesForward: boolean;
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
    const { length } = this.#differences.values();
    return length === 1 ? Float64Array.of(1) : this.#random(length);
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
    const values = () => this.#differences.values();
    if (!isSame(values(), values())) {
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
    const numeric = this.#differences.central(u, v);
    const analytic = this.#backward(u, numeric.direction);
    this.slopes++;
    if (!this.#isClose(numeric, analytic) && !this.#isAccepted(u, v, analytic)) {
      this.#findWorst("backward", u, v);
      return;
    }
    const forward = this.#slopeForward(u, numeric.direction);
    if (forward === null) return;
    const room = ROUNDING * Math.max(analytic.size + forward.size, 1);
    if (!(Math.abs(forward.value - analytic.value) <= room)) this.#findWorst("forward", u, v);
  }

  #isClose(numeric: Difference, analytic: Slope): boolean {
    const error = Math.abs(analytic.value - numeric.value);
    const isClose = error <= this.#room(analytic) + numeric.noise;
    if (isClose) this.error = Math.max(this.error, error);
    return isClose;
  }

  /** Whether a slope that is not the central one is one of those between the two sides of a kink. */
  #isAccepted(u: Float64Array, v: Float64Array, slope: Slope): boolean {
    const kink = this.#settings.acceptKinks ? this.#differences.kink(u, v) : null;
    if (kink === null) return false;
    const room = this.#room(slope);
    const least = Math.min(kink.left, kink.right) - room;
    const most = Math.max(kink.left, kink.right) + room;
    const isAccepted = slope.value >= least && slope.value <= most;
    if (isAccepted) this.kinks++;
    return isAccepted;
  }

  #room({ size }: Slope): number {
    return this.#settings.atol + this.#settings.rtol * size;
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
  #findWorst(mode: "backward" | "forward", u: Float64Array, v: Float64Array): void {
    const slope = mode === "backward" ? this.#backward : this.#forward;
    const errorOf = (weights: Float64Array, along: Float64Array) => {
      const { value, direction } = this.#differences.central(weights, along);
      // Forward mode has to agree with backward to the last digits, which differences do not have.
      const right = mode === "backward" ? value : this.#backward(weights, direction).value;
      return Math.abs(slope(weights, direction).value - right);
    };
    const input = worstOf(v.length, (part) => errorOf(u, only(part, v)));
    const along = only([input], v);
    const output = worstOf(u.length, (part) => errorOf(only(part, u), along));
    const weights = only([output], u);
    const { value, direction } = this.#differences.central(weights, along);
    const numeric = value / (direction[input] as number);
    const analytic = slope(weights, along).value;
    const from = placeOf(input, this.#f.at);
    const to = placeOf(output, this.#f.call(this.#f.at));
    this.worst = {
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
    this.problem = describeWorst(this.worst);
  }

  #random(length: number): Float64Array {
    const { rng } = this.#settings;
    return randn([length], { rng, dtype: "float64" }).toTypedArray() as Float64Array;
  }
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((x, i) => Object.is(x, b[i]));
}
