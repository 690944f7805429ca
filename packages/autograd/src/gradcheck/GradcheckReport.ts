import { formatShape } from "@linnet/tensor";

/** The derivative that is furthest from what it should be: of one element by one element. */
export interface WorstDerivative {
  /** By which derivatives: 2 for the gradient of a gradient. */
  readonly order: 1 | 2;
  readonly mode: "backward" | "forward";
  /** The input, such as `inputs[0].w`, and the index of the element in it. */
  readonly input: string;
  readonly index: readonly number[];
  /** The output, such as `result`, and the index of the element in it. */
  readonly output: string;
  readonly outputIndex: readonly number[];
  /** What the rules say, what central differences say, and how far they are from each other. */
  readonly analytic: number;
  readonly numeric: number;
  readonly error: number;
  /** The slopes to both sides where they differ, which is at a kink; null where it is smooth. */
  readonly kink: { readonly left: number; readonly right: number } | null;
}

/** What `gradcheck` found. */
export class GradcheckReport {
  /** Null when all is well, else what is wrong in one line. */
  readonly problem: string | null;
  /** Null when all is well, or when no single derivative is to blame. */
  readonly worst: WorstDerivative | null;
  /** How many slopes were compared. */
  readonly slopes: number;
  /** The largest error of those. */
  readonly error: number;
  /** At how many the function has a kink that was accepted. */
  readonly kinks: number;
  /** Why forward mode was left out; null if it was not, or was not asked for. */
  readonly forwardSkipped: string | null;

  constructor(fields: Omit<GradcheckReport, "ok" | "message" | "toString">) {
    this.problem = fields.problem;
    this.worst = fields.worst;
    this.slopes = fields.slopes;
    this.error = fields.error;
    this.kinks = fields.kinks;
    this.forwardSkipped = fields.forwardSkipped;
  }

  /** Whether all derivatives agree. */
  get ok(): boolean {
    return this.problem === null;
  }

  /** The report in one line. */
  get message(): string {
    if (this.problem !== null) return `gradcheck: ${this.problem}`;
    const kinks = this.kinks === 0 ? "" : `, ${this.kinks} at kinks`;
    const skipped =
      this.forwardSkipped === null ? "" : `; without forward mode: ${this.forwardSkipped}`;
    return `gradcheck: ${this.slopes} slopes agree${kinks}, the largest error is ${this.error.toExponential(1)}${skipped}`;
  }

  toString(): string {
    return this.message;
  }
}

/** The worst derivative in words. */
export function describeWorst(worst: WorstDerivative): string {
  const { mode, kink, analytic, numeric } = worst;
  const of = element(worst.output, worst.outputIndex);
  const by = element(worst.input, worst.index);
  const found = `the derivative of ${of} by ${by} is ${analytic} in ${mode} mode, ${numeric} by differences`;
  if (kink === null) return `${found}; correct the rule of the operation that it goes through`;
  return (
    `${found}, ${kink.left} to the left and ${kink.right} to the right; ` +
    'move the input off the kink, or take any value between with { kinks: "accept" }'
  );
}

function element(name: string, index: readonly number[]): string {
  return index.length === 0 ? name : `${name} at ${formatShape(index)}`;
}
