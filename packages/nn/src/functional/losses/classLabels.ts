import { IndexError, type Shape, type Tensor, tensor } from "@linnet/tensor";

/** Labels of classes, as what picks the logarithms of their probabilities. */
export interface ClassLabels {
  /** The class of each example, 0 where it is ignored; with an axis of size 1 for the classes. */
  readonly classes: Tensor;
  /** True for the examples that count; null where all do. */
  readonly counted: Tensor | null;
  /** The weight of the class of each example; null without weights. */
  readonly weights: Tensor | null;
  /** What the mean divides by: how many examples count, or their weights. */
  readonly total: number;
}

/** Reads the labels of a cross-entropy. Throws IndexError for a class that does not exist. */
export function classLabels(
  loss: string,
  target: Tensor,
  classCount: number,
  axis: number,
  ignoreIndex: number,
  weight: Tensor | null,
): ClassLabels {
  const labels = target.toTypedArray();
  const weightOfClass = weight?.toTypedArray();
  const classes = new Int32Array(labels.length);
  const counted = new Uint8Array(labels.length);
  const weights = new Float64Array(weight === null ? 0 : labels.length);
  let ignored = 0;
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    if (label === ignoreIndex) {
      ignored++;
      continue;
    }
    if (!(label >= 0 && label < classCount)) refuse(loss, label, i, target.shape, classCount);
    const factor = weightOfClass?.[label] ?? 1;
    classes[i] = label;
    counted[i] = 1;
    if (weightOfClass !== undefined) weights[i] = factor;
    total += factor;
  }
  const { shape } = target;
  return {
    classes: tensor(classes, { shape: [...shape.slice(0, axis), 1, ...shape.slice(axis)] }),
    counted: ignored === 0 ? null : tensor(counted, { dtype: "bool", shape }),
    weights: weight === null ? null : tensor(weights, { dtype: weight.dtype, shape }),
    total,
  };
}

function refuse(loss: string, label: number, at: number, shape: Shape, classCount: number): never {
  const place: number[] = [];
  for (let axis = shape.length - 1, rest = at; axis >= 0; axis--) {
    const size = shape[axis] as number;
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  throw new IndexError(
    `${loss}: the target has class ${label} at [${place.join(", ")}], but there are ` +
      `${classCount} classes; give 0 to ${classCount - 1}, or the ignoreIndex`,
  );
}
