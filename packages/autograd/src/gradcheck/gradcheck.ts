import { ArgumentError, type Generator, GradError, generator } from "@linnet/tensor";
import { flatFunction } from "./flatFunction.ts";
import { GradcheckReport } from "./GradcheckReport.ts";
import { SlopeCheck, type SlopeSettings } from "./SlopeCheck.ts";
import { gradientFunction } from "./slopes.ts";

/** How `gradcheck` compares. */
export interface GradcheckOptions {
  /** 2 looks at the gradients of gradients, too; 1 by default. */
  readonly order?: 1 | 2;
  /** How many random directions; 3 by default. */
  readonly directions?: number;
  /** The step of the differences, 1e-5 by default. Inputs near a pole need a smaller one. */
  readonly eps?: number;
  /** An error of `atol + rtol * (the sum of the absolute terms of the slope)` is let pass; both 1e-6. */
  readonly atol?: number;
  readonly rtol?: number;
  /**
   * Whether to look at forward mode; by default, where `f` allows it: it does not where something with
   * a tangent is changed in place, or an operation has no rule.
   */
  readonly forward?: boolean;
  /** "accept" lets any slope pass that lies between those to the left and to the right of a kink. */
  readonly kinks?: "refuse" | "accept";
  /** Where the directions come from: a generator, or the seed of one; 0 by default. */
  readonly rng?: Generator;
  readonly seed?: number;
  /** Throw GradError instead of returning a report that is not ok. */
  readonly throws?: boolean;
}

/**
 * Compares the derivatives of a function with central differences, `(f(x + h v) - f(x - h v)) / 2h`, along
 * random directions v, and of results with several elements, under random weights: what `backward` says,
 * and what `jvp` says. Where they disagree, the report names the derivative that is furthest off.
 *
 * `inputs` has one entry for each argument: a tensor, or plain objects and arrays of them. All that are
 * float64 are moved, tracked or not, each in its own layout; integers and truth values stay. The result
 * is a tensor or a tree of tensors likewise. `f` is called some ten times and has to give the same each
 * time, which is checked. It is for small inputs, of some hundred elements.
 *
 * Returns the report, where PyTorch throws; with `{ throws: true }` a report that is not `ok` is a
 * GradError, which is what tests want: `gradcheck(f, [x], { throws: true })`. Throws DTypeError for
 * float32, whose differences are lost to rounding, ArgumentError for inputs that repeat elements, and
 * GradError for functions of nothing that has a derivative. At a kink differences say the mean of both
 * sides, and `backward` one value of those between; see `kinks`. Source: `torch.autograd.gradcheck`.
 *
 * @example
 * ```ts
 * const x = tensor([1, 2, 3], { dtype: "float64" });
 * console.log(gradcheck((x) => x.square().sum(), [x]).ok); // true
 * const wrong = gradcheck((x) => x.mul(x.detach()).sum(), [x]);
 * console.log(wrong.ok, wrong.worst.input, wrong.worst.index, wrong.worst.analytic); // false inputs[0] [2] 3
 * ```
 */
export function gradcheck<Inputs extends readonly unknown[]>(
  f: (...inputs: NoInfer<Inputs>) => unknown,
  inputs: readonly [...Inputs],
  options: GradcheckOptions = {},
): GradcheckReport {
  const report = compare(f, inputs, options);
  if (options.throws && !report.ok) throw new GradError(report.message);
  return report;
}

function compare(
  f: (...inputs: never[]) => unknown,
  inputs: readonly unknown[],
  options: GradcheckOptions,
): GradcheckReport {
  const settings = settingsOf(options);
  const first = new SlopeCheck(flatFunction(f, inputs), settings, 1);
  first.run();
  if (options.order !== 2 || first.problem !== null) return new GradcheckReport(first);
  const gradient = gradientFunction(flatFunction(f, inputs), first.weights());
  const second = new SlopeCheck(gradient, settings, 2);
  second.run();
  return new GradcheckReport({
    problem: second.problem,
    worst: second.worst,
    slopes: first.slopes + second.slopes,
    error: Math.max(first.error, second.error),
    kinks: first.kinks + second.kinks,
    forwardSkipped: first.forwardSkipped ?? second.forwardSkipped,
  });
}

function settingsOf({
  order = 1,
  directions = 3,
  eps = 1e-5,
  atol = 1e-6,
  rtol = 1e-6,
  forward,
  kinks = "refuse",
  seed = 0,
  rng = generator(seed),
}: GradcheckOptions): SlopeSettings {
  if (order !== 1 && order !== 2) {
    throw new ArgumentError(`gradcheck: order ${order} is not 1 or 2; give one of them`);
  }
  if (!Number.isInteger(directions) || directions < 1) {
    throw new ArgumentError(`gradcheck: ${directions} directions are none; give 1 or more`);
  }
  if (!(eps > 0)) throw new ArgumentError(`gradcheck: eps ${eps} is no step; give one above 0`);
  return { eps, atol, rtol, directions, acceptKinks: kinks === "accept", forward, rng };
}
