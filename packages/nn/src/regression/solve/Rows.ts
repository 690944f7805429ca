import {
  ArgumentError,
  DTypeError,
  formatShape,
  isFloating,
  isTensor,
  ShapeError,
  type Tensor,
} from "@linnet/tensor";

/** Features, targets and weights, checked but for their values. */
export interface Rows {
  readonly operation: string;
  readonly count: number;
  readonly features: number;
  readonly x: Tensor;
  readonly y: Tensor;
  readonly weights: Tensor | null;
  readonly names: readonly string[] | undefined;
}

/** Throws ShapeError and DTypeError for what are no features with a target, and perhaps a weight, for each row. */
export function checkRows(
  operation: string,
  x: Tensor,
  y: Tensor,
  weights: Tensor | undefined,
  names?: readonly string[],
): Rows {
  checkFloatingTensor(operation, "X", x);
  if (x.ndim !== 2) {
    throw new ShapeError(
      `${operation}: X has shape ${formatShape(x.shape)}; give a row of features for each target, [n, d], ` +
        "as with reshape(X, [-1, 1]) for a single feature",
    );
  }
  const [count, features] = x.shape as [number, number];
  checkColumn(operation, "y", y, count);
  if (weights !== undefined) checkColumn(operation, "weights", weights, count);
  if (names !== undefined && names.length !== features) {
    throw new ArgumentError(
      `${operation}: ${names.length} names for ${features} features; give one name for each column of X`,
    );
  }
  return { operation, count, features, x, y, weights: weights ?? null, names };
}

function checkFloatingTensor(operation: string, name: string, x: unknown): void {
  if (!isTensor(x)) {
    throw new ArgumentError(
      `${operation}: ${name} is ${String(x)}; give a tensor, as with tensor(...)`,
    );
  }
  if (isFloating(x.dtype)) return;
  throw new DTypeError(
    `${operation}: ${name} is ${x.dtype}; convert it with astype(${name}, "float64") first`,
  );
}

function checkColumn(operation: string, name: string, column: Tensor, count: number): void {
  checkFloatingTensor(operation, name, column);
  const { shape } = column;
  const isColumn = shape.length === 1 || (shape.length === 2 && shape[1] === 1);
  if (isColumn && shape[0] === count) return;
  throw new ShapeError(
    `${operation}: ${name} has shape ${formatShape(shape)} and X has ${count} rows; ` +
      `give ${name} of shape [${count}] or [${count}, 1]`,
  );
}

/** The elements of one column of a tensor, as they lie. */
export interface Elements {
  readonly array: ArrayLike<number>;
  readonly start: number;
  readonly step: number;
}

/** The elements of column `j`; they are read at once, since memory may move. */
export function columnOf(x: Tensor, j: number): Elements {
  const [step, next = 0] = x.strides as [number, number?];
  return { array: x.storage.array, start: x.storage.start + x.offset + j * next, step };
}

/** The first row that is not finite, or whose weight is below 0, as an error; null where all are good. */
export function faultOf(rows: Rows): ArgumentError | null {
  const { operation, count, features, x, y, weights, names } = rows;
  let first = count;
  let message = "";
  const look = (
    from: Tensor,
    j: number,
    isGood: (value: number) => boolean,
    say: (value: number, i: number) => string,
  ) => {
    const { array, start, step } = columnOf(from, j);
    for (let i = 0; i < first; i++) {
      const value = array[start + i * step]!;
      if (isGood(value)) continue;
      first = i;
      message = say(value, i);
    }
  };
  const advice = "regression needs finite numbers, so leave that row out or fill it in first";
  if (weights !== null) {
    look(
      weights,
      0,
      (w) => w >= 0 && w < Number.POSITIVE_INFINITY,
      (w, i) => `weights[${i}] is ${w}; give finite weights from 0`,
    );
  }
  look(y, 0, Number.isFinite, (value, i) => `y[${i}] is ${value}; ${advice}`);
  for (let j = 0; j < features; j++) {
    const column = names === undefined ? "" : ` (column "${names[j]}")`;
    look(x, j, Number.isFinite, (value, i) => `X[${i}, ${j}]${column} is ${value}; ${advice}`);
  }
  return first < count ? new ArgumentError(`${operation}: ${message}`) : null;
}
