import {
  ArgumentError,
  DTypeError,
  formatShape,
  isFloating,
  isTensor,
  LinAlgError,
  ShapeError,
  type Tensor,
  type TypedArray,
} from "@linnet/tensor";

/** Squares of smaller numbers lose digits. */
const VANISHING = 2 ** -440;

/** Features, targets and weights that fit together. */
export interface Rows {
  /** The function that was called, for messages. */
  readonly operation: string;
  readonly count: number;
  readonly features: number;
  readonly x: Tensor;
  readonly y: Tensor;
  readonly weights: Tensor | null;
  readonly names: readonly string[] | undefined;
}

/**
 * Checks all but whether numbers are finite, which is found out on the way. Throws ShapeError, DTypeError and
 * ArgumentError.
 */
export function checkRows(
  operation: string,
  x: Tensor,
  y: Tensor,
  weights: Tensor | undefined,
  names?: readonly string[] | undefined,
): Rows {
  checkFloating(operation, "X", x);
  if (x.ndim !== 2) {
    throw new ShapeError(
      `${operation}: X has shape ${formatShape(x.shape)}; give a row of features for each target, [n, d], ` +
        "as with reshape(X, [-1, 1]) for a single feature",
    );
  }
  const [count, features] = x.shape as readonly [number, number];
  if (count === 0) {
    throw new ShapeError(
      `${operation}: X has shape ${formatShape(x.shape)}, no rows; give at least one`,
    );
  }
  checkColumn(operation, "y", y, count);
  if (weights !== undefined) {
    checkColumn(operation, "weights", weights, count);
    checkWeights(operation, weights);
  }
  if (names !== undefined && names.length !== features) {
    throw new ArgumentError(
      `${operation}: ${names.length} names for ${features} features; give one for each column of X`,
    );
  }
  return {
    operation,
    count,
    features,
    x: x.detach(),
    y: y.detach(),
    weights: weights?.detach() ?? null,
    names,
  };
}

function checkFloating(operation: string, name: string, x: unknown): void {
  if (!isTensor(x)) {
    throw new ArgumentError(`${operation}: ${name} is ${String(x)}; give a tensor`);
  }
  if (isFloating(x.dtype)) return;
  throw new DTypeError(
    `${operation}: ${name} is ${x.dtype}; convert it with astype(${name}, "float64") first`,
  );
}

function checkColumn(operation: string, name: string, column: Tensor, count: number): void {
  checkFloating(operation, name, column);
  const { shape } = column;
  const isColumn = shape.length === 1 || (shape.length === 2 && shape[1] === 1);
  if (isColumn && shape[0] === count) return;
  throw new ShapeError(
    `${operation}: ${name} has shape ${formatShape(shape)} and X has ${count} rows; ` +
      `give ${name} as [${count}] or [${count}, 1]`,
  );
}

function checkWeights(operation: string, weights: Tensor): void {
  const values = weights.toTypedArray();
  const wrong = values.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (wrong >= 0) {
    throw new ArgumentError(
      `${operation}: weights[${wrong}] is ${values[wrong]}; give finite weights from 0`,
    );
  }
  if (values.some((weight) => weight > 0)) return;
  throw new ArgumentError(
    `${operation}: all weights are 0; give at least one row a weight above 0`,
  );
}

/** The elements of one column of a tensor, as they lie. */
export interface Elements {
  readonly array: TypedArray;
  readonly start: number;
  readonly step: number;
}

/** The elements of column `j`; they are read at once, since memory may move. */
export function columnOf(x: Tensor, j: number): Elements {
  const [step, next = 0] = x.strides as [number, number?];
  return { array: x.storage.array, start: x.storage.start + x.offset + j * next, step };
}

/** The sum of the logarithms of the weights above 0; 0 without weights. */
export function logWeightsOf({ weights, count }: Rows): number {
  if (weights === null) return 0;
  const { array, start, step } = columnOf(weights, 0);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const weight = array[start + i * step]!;
    if (weight > 0) total += Math.log(weight);
  }
  return total;
}

/** The error of rows that led to a number which is not finite: it names the first one with such a number. */
export function faultOf({ operation, count, features, x, y, names }: Rows): Error {
  let first = count;
  let where = "";
  const look = (tensor: Tensor, j: number, name: (i: number) => string) => {
    const { array, start, step } = columnOf(tensor, j);
    for (let i = 0; i < first; i++) {
      const value = array[start + i * step]!;
      if (Number.isFinite(value)) continue;
      first = i;
      where = `${name(i)} is ${value}`;
    }
  };
  for (let j = 0; j < features; j++) {
    const column = names === undefined ? "" : ` (${JSON.stringify(names[j])})`;
    look(x, j, (i) => `X[${i}, ${j}]${column}`);
  }
  look(y, 0, (i) => `y[${i}]`);
  if (first < count) {
    return new ArgumentError(
      `${operation}: ${where}; regression needs finite numbers, so leave that row out or fill it in`,
    );
  }
  return new LinAlgError(
    `${operation}: squares of numbers in X or y exceed double precision; divide columns by powers of 2`,
  );
}

/**
 * Throws LinAlgError where a column varies by so little that its squares vanish. `norms` are those that were found of
 * features and target about their means: it is only looked at columns where that is next to nothing.
 */
export function checkNotVanished(rows: Rows, norms: ArrayLike<number>, intercept: boolean): void {
  const { operation, count, features, x, y, weights } = rows;
  for (let j = 0; j <= features; j++) {
    if (norms[j]! > VANISHING) continue;
    const { array, start, step } = j < features ? columnOf(x, j) : columnOf(y, 0);
    const own = weights === null ? null : columnOf(weights, 0);
    let constant = intercept ? Number.NaN : 0;
    for (let i = 0; i < count; i++) {
      if (own !== null && own.array[own.start + i * own.step] === 0) continue;
      const value = array[start + i * step]!;
      if (Number.isNaN(constant)) constant = value;
      if (value === constant) continue;
      throw new LinAlgError(
        `${operation}: squares of numbers in ${j < features ? `column ${j} of X` : "y"} vanish in double ` +
          "precision; multiply it by a power of 2",
      );
    }
  }
}
