import {
  ArgumentError,
  add,
  DTypeError,
  divide,
  formatShape,
  isFloating,
  logSoftmax,
  multiply,
  negative,
  type Reduction,
  reshape,
  type Sample,
  ShapeError,
  sameShape,
  sum,
  type Tensor,
  takeAlongAxis,
  where,
} from "@linnet/tensor";
import { checkFloating, checkTensor } from "../checkFloating.ts";
import { classLabels } from "./classLabels.ts";
import { checkReduction } from "./lossOperands.ts";

export interface CrossEntropyOptions {
  /** A weight for each class, of shape `[classes]`. It is a constant, also if it is tracked. */
  readonly weight?: Tensor;
  /** Examples with this class do not count: -100 by default. Not with probabilities as targets. */
  readonly ignoreIndex?: number;
  /** How much of each target is spread evenly over all classes: 0 by default, 1 at most. */
  readonly labelSmoothing?: number;
  /** What becomes of the losses of single examples: their mean by default, their sum, or nothing. */
  readonly reduction?: Reduction;
}

/** What is left of the options when they have been checked. */
interface Terms {
  readonly axis: number;
  readonly classCount: number;
  readonly weight: Tensor | null;
  readonly smoothing: number;
  readonly reduction: Reduction;
}

/**
 * The cross-entropy of classes, from logits: `-log(softmax(logits)[target])`, its mean by default. It never
 * computes the probabilities, of which large logits would make 0.
 *
 * Shapes: logits `[n, classes]`, or `[classes]` for one example, or `[n, classes, ...]`; the target has the
 * shape without the classes, and is integers from 0 on, or that of the logits, and is probabilities; ShapeError
 * else. The mean of labels is weighted: `sum(w[t] loss) / sum(w[t])`; that of probabilities divides by the
 * number of examples.
 * Throws IndexError for a class that does not exist, DTypeError for logits that are not floating,
 * ArgumentError for a smoothing outside of 0 to 1. A mean over nothing is NaN. Gradient:
 * `softmax(logits)` minus the target. Source: PyTorch, `cross_entropy`.
 *
 * @example
 * ```ts
 * const logits = tensor([[2, 0], [10000, -10000]]);
 * const classes = tensor([0, 1], { dtype: "int32" });
 * console.log(crossEntropy(logits, classes, { reduction: "none" }).toArray());
 * // [0.12692804634571075, 20000]
 * ```
 */
export function crossEntropy(
  logits: Tensor,
  target: Tensor,
  options: CrossEntropyOptions = {},
): Tensor {
  checkFloating("crossEntropy", "input", logits);
  checkTensor("crossEntropy", "target", target);
  const terms = checkedTerms(logits, options);
  const logarithms = logSoftmax(logits, { axis: terms.axis });
  if (isFloating(target.dtype)) return ofProbabilities(logarithms, target, terms, options);
  return ofLabels(logarithms, target, terms, options.ignoreIndex ?? -100);
}

function checkedTerms({ shape }: Tensor, options: CrossEntropyOptions): Terms {
  const { weight, labelSmoothing = 0, reduction = "mean" } = options;
  checkReduction("crossEntropy", reduction);
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new ArgumentError(
      `crossEntropy: labelSmoothing is ${labelSmoothing}; give a number from 0 to 1`,
    );
  }
  const axis = shape.length === 1 ? 0 : 1;
  const classCount = shape[axis];
  if (classCount === undefined || classCount === 0) {
    throw new ShapeError(
      `crossEntropy: logits of shape ${formatShape(shape)} have no classes; ` +
        "give [classes], [n, classes] or [n, classes, ...]",
    );
  }
  return {
    axis,
    classCount,
    weight: weight === undefined ? null : checkedWeight(weight, classCount),
    smoothing: labelSmoothing,
    reduction,
  };
}

function checkedWeight(weight: Tensor, classCount: number): Tensor {
  checkFloating("crossEntropy", "weight", weight);
  if (sameShape(weight.shape, [classCount])) return weight.detach();
  throw new ShapeError(
    `crossEntropy: the weight has shape ${formatShape(weight.shape)} for ${classCount} classes; ` +
      `give one of [${classCount}]`,
  );
}

function ofLabels(logarithms: Tensor, target: Tensor, terms: Terms, ignoreIndex: number): Tensor {
  const { axis, classCount, weight, smoothing, reduction } = terms;
  const wanted = logarithms.shape.toSpliced(axis, 1);
  checkTarget(logarithms, target, wanted);
  const labels = classLabels("crossEntropy", target, classCount, axis, ignoreIndex, weight);
  const picked = takeAlongAxis(logarithms, labels.classes, { axis });
  let losses = negative(reshape(picked, wanted));
  if (labels.weights !== null) losses = multiply(losses, labels.weights);
  if (smoothing > 0) {
    const even = multiply(weightedSum(logarithms, terms), -smoothing / classCount);
    losses = add(multiply(losses, 1 - smoothing), even);
  }
  // Chosen, not multiplied by 0: an ignored example may cost an infinity.
  if (labels.counted !== null) losses = where(labels.counted, losses, 0);
  if (reduction === "none") return losses;
  return reduction === "sum" ? sum(losses) : divide(sum(losses), labels.total);
}

function ofProbabilities(
  logarithms: Tensor,
  target: Tensor,
  terms: Terms,
  { ignoreIndex }: CrossEntropyOptions,
): Tensor {
  const { classCount, smoothing, reduction } = terms;
  checkTarget(logarithms, target, logarithms.shape);
  if (ignoreIndex !== undefined) {
    throw new ArgumentError(
      `crossEntropy: ignoreIndex is ${ignoreIndex}, but the target is probabilities; ` +
        "leave it out, or give classes as integers",
    );
  }
  const smoothed =
    smoothing === 0 ? target : add(multiply(target, 1 - smoothing), smoothing / classCount);
  const losses = negative(weightedSum(multiply(logarithms, smoothed), terms));
  if (reduction === "none") return losses;
  return reduction === "sum" ? sum(losses) : divide(sum(losses), losses.size);
}

/** The sum over the classes, each times its weight. */
function weightedSum(x: Tensor, { axis, weight }: Terms): Tensor {
  if (weight === null) return sum(x, { axis });
  const along = x.shape.map((size, k) => (k === axis ? size : 1));
  return sum(multiply(x, reshape(weight, along)), { axis });
}

function checkTarget(logits: Tensor, target: Tensor, wanted: readonly number[]): void {
  if (target.dtype === "bool") {
    throw new DTypeError(
      'crossEntropy: the target is bool; give classes, as astype(x, "int32"), or probabilities',
    );
  }
  if (sameShape(target.shape, wanted)) return;
  const kind = isFloating(target.dtype) ? "probabilities" : "classes";
  throw new ShapeError(
    `crossEntropy: target ${formatShape(target.shape)} of ${kind} does not fit ` +
      `logits ${formatShape(logits.shape)}; give ${formatShape(wanted)}`,
  );
}

const logits = [
  [1, -2, 0.5],
  [0.25, 3, -1],
  [2, 1, 0],
  [-1, 0.5, 1],
];
const classes = { indices: [2, 0, 1, 1] };
const ignored = { indices: [2, -100, 1, -100] };
const probabilities = [
  [0.5, 0.25, 0.25],
  [1, 0, 0],
  [0, 0.75, 0.25],
  [0, 0, 1],
];
const weight = [0.5, 2, 1.5];

export const samples: Sample[] = [
  { inputs: [logits], args: [classes] },
  { inputs: [logits], args: [classes, { reduction: "sum" }] },
  { inputs: [logits], args: [classes, { reduction: "none" }] },
  { inputs: [logits], args: [classes, { weight }] },
  { inputs: [logits], args: [classes, { weight, labelSmoothing: 0.25 }] },
  { inputs: [logits], args: [classes, { labelSmoothing: 0.25, reduction: "none" }] },
  { inputs: [logits], args: [ignored] },
  { inputs: [logits], args: [ignored, { weight, labelSmoothing: 0.25 }] },
  { inputs: [logits], args: [ignored, { weight, labelSmoothing: 0.25, reduction: "none" }] },
  { inputs: [logits], args: [classes, { ignoreIndex: 1, reduction: "sum" }] },
  { why: "one example", inputs: [[1, -2, 0.5]], args: [{ indices: 1 }] },
  {
    why: "examples of several places",
    inputs: [[logits, logits]],
    args: [
      {
        indices: [
          [0, 1, 3],
          [2, 2, 1],
        ],
      },
      { weight: [0.5, 2, 1.5, 1] },
    ],
  },
  { inputs: [logits, probabilities] },
  { inputs: [logits, probabilities], args: [{ weight, labelSmoothing: 0.25 }] },
  { inputs: [logits, probabilities], args: [{ weight, reduction: "none" }] },
  {
    why: "probabilities of one example",
    inputs: [
      [1, -2, 0.5],
      [0.5, 0.25, 0.25],
    ],
  },
  {
    why: "extreme",
    inputs: [
      [
        [10000, -10000, 0],
        [-10000, 10000, 10000],
      ],
    ],
    args: [{ indices: [1, 2] }, { reduction: "none" }],
    forwardOnly: true,
  },
];
