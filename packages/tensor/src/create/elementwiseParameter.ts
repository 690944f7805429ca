import { checkTensor } from "../elementwise/elementwise.ts";
import { ArgumentError, ShapeError } from "../errors.ts";
import { broadcastTo } from "../ops/manipulation/broadcastTo.ts";
import {
  broadcastShapes,
  checkShape,
  formatShape,
  type Shape,
  sameShape,
} from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";

/** What values a parameter may have. */
interface Condition {
  accepts(value: number): boolean;
  /** What it accepts, in words. */
  readonly wanted: string;
}

/** The parameter for element i of a result is `values[i * step]`: step is 0 where one is for all. */
export interface ElementwiseParameter {
  readonly values: Float64Array;
  readonly step: 0 | 1;
}

/** The parameter of a distribution for each element of a result: one number, or those of a tensor. */
export function elementwiseParameter(
  operation: string,
  name: string,
  parameter: number | Tensor,
  shape: Shape,
  { accepts, wanted }: Condition,
): ElementwiseParameter {
  if (typeof parameter === "number") {
    if (accepts(parameter)) return { values: Float64Array.of(parameter), step: 0 };
    throw new ArgumentError(`${operation}: ${name} is ${parameter}; give ${wanted}`);
  }
  if (!(parameter instanceof Tensor)) {
    throw new ArgumentError(
      `${operation}: ${name} is ${String(parameter)}; give ${wanted}, or a tensor of them`,
    );
  }
  const values = stretched(operation, name, checkTensor(operation, parameter), shape);
  const wrong = values.findIndex((value) => !accepts(value));
  if (wrong < 0) return { values, step: 1 };
  throw new ArgumentError(
    `${operation}: ${name} has ${values[wrong]} for element ${wrong} of the result; give ${wanted}`,
  );
}

/** The elements of a tensor as those of a shape, in a copy. */
function stretched(operation: string, name: string, x: Tensor, shape: Shape): Float64Array {
  checkShape(operation, shape);
  if (!fits(x.shape, shape)) {
    throw new ShapeError(
      `${operation}: ${name} has shape ${formatShape(x.shape)}, which does not stretch to ` +
        `${formatShape(shape)}; only axes of size 1 are repeated`,
    );
  }
  return Float64Array.from(broadcastTo(x.detach(), shape).toTypedArray());
}

function fits(from: Shape, to: Shape): boolean {
  try {
    return sameShape(broadcastShapes("", from, to), to);
  } catch {
    return false;
  }
}
