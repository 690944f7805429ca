import { checkTensor } from "../elementwise/elementwise.ts";
import { ArgumentError, ShapeError } from "../errors.ts";
import { take } from "../ops/indexing/take.ts";
import { reshape } from "../ops/manipulation/reshape.ts";
import { fillDistinctIndices } from "../random/distinctIndices.ts";
import type { Generator } from "../random/generator.ts";
import { fillDistinctWeightedIndices, fillWeightedIndices } from "../random/weightedIndices.ts";
import { checkShape, formatShape, type Shape, sizeOf } from "../shapes/shape.ts";
import type { Sizes } from "../shapes/shapeTypes.ts";
import { Tensor } from "../tensor.ts";
import { drawn } from "./drawn.ts";
import { checkGenerator, type RandomOptions } from "./random.ts";

export interface ChoiceOptions extends RandomOptions {
  /** Whether one entry may be chosen more than once; true by default. */
  readonly replace?: boolean;
  /** One number from 0 for each entry, which is chosen in proportion to it; all alike by default. */
  readonly weights?: ArrayLike<number> | Tensor;
}

/**
 * Entries chosen at random: indices from 0 to n - 1, or the entries of a tensor along its axis 0.
 *
 * Shapes: n and `[...s]` give int32 `[...s]`; `[m, ...rest]` and `[...s]` give `[...s, ...rest]` in the
 * dtype of the tensor, which gets its gradient as from `take`. Without replacement and weights the result
 * is the end of `permutation(n)`, at the cost of what is asked for; with weights each is chosen among
 * those left in proportion to its weight. Throws ArgumentError without a generator, for weights that are
 * not numbers from 0 with a positive and finite sum, and when more are asked for without replacement than
 * there are; ShapeError for a scalar tensor and where weights are not as many as entries.
 *
 * @example
 * ```ts
 * const rng = generator(0);
 * console.log(choice(5, [2, 3], { rng }).shape, choice(tensor([[7, 8]]), [2], { rng }).toArray());
 * console.log(choice(4, [4], { rng, replace: false }).sum().item());
 * console.log(choice(3, [4], { rng, weights: [0, 1, 0] }).toArray());
 * // [2, 3] [[7, 8], [7, 8]]
 * // 6
 * // [1, 1, 1, 1]
 * ```
 */
export function choice<const S extends Shape>(
  from: number,
  shape: S,
  options: ChoiceOptions,
): Tensor<Sizes<S>>;
export function choice(from: Tensor, shape: Shape, options: ChoiceOptions): Tensor;
export function choice(from: number | Tensor, shape: Shape, options: ChoiceOptions): Tensor {
  const { replace = true, weights } = options ?? {};
  const rng = checkGenerator("choice", options?.rng);
  checkShape("choice", shape);
  const n = entriesOf(from);
  const count = sizeOf(shape);
  checkCounts(n, count, replace);
  const drawIndices = drawing(n, count, replace, weights);
  const draw = (out: unknown) => drawIndices(rng, out as Int32Array);
  if (typeof from === "number") return drawn("choice", shape, "int32", draw);
  const chosen = take(from, drawn("choice", [count], "int32", draw));
  return reshape(chosen, [...shape, ...from.shape.slice(1)]);
}

/** How many entries there are to choose from. */
function entriesOf(from: number | Tensor): number {
  if (from instanceof Tensor) {
    const [n] = checkTensor("choice", from).shape;
    if (n !== undefined) return n;
    throw new ShapeError(
      "choice: a scalar has no entries; give a tensor with an axis, or a number",
    );
  }
  if (Number.isInteger(from) && from >= 0 && from < 2 ** 31) return from;
  throw new ArgumentError(
    `choice: ${String(from)} is nothing to choose from; give a tensor, or an integer from 0 to 2^31 - 1`,
  );
}

function checkCounts(n: number, count: number, replace: boolean): void {
  if (n === 0 && count > 0) {
    throw new ArgumentError(
      `choice: there is nothing to choose ${count} from; give an entry or more`,
    );
  }
  if (replace || count <= n) return;
  throw new ArgumentError(
    `choice: ${count} of ${n} cannot be chosen without replacement; ask for ${n} at most, or for replacement`,
  );
}

/** The way to draw that the options ask for. */
function drawing(
  n: number,
  count: number,
  replace: boolean,
  weights: ArrayLike<number> | Tensor | undefined,
): (rng: Generator, out: Int32Array) => void {
  if (weights === undefined) {
    if (!replace) return (rng, out) => fillDistinctIndices(rng, out, n);
    return (rng, out) => {
      if (count > 0) rng.integers(out, 0, n);
    };
  }
  const list = checkedWeights(weights, n, replace ? 0 : count);
  return (rng, out) =>
    (replace ? fillWeightedIndices : fillDistinctWeightedIndices)(rng, out, list);
}

/** The weights in an array, `distinct` of which have to be above 0. */
function checkedWeights(
  weights: ArrayLike<number> | Tensor,
  n: number,
  distinct: number,
): ArrayLike<number> {
  const isTensor = weights instanceof Tensor;
  const list = isTensor ? checkTensor("choice", weights).toTypedArray() : weights;
  const shape = isTensor ? weights.shape : [list.length];
  if (shape.length !== 1 || list.length !== n) {
    throw new ShapeError(
      `choice: weights have shape ${formatShape(shape)} where there are ${n} entries; give one weight for each entry`,
    );
  }
  let total = 0;
  let positive = 0;
  for (let i = 0; i < n; i++) {
    const weight = list[i] as number;
    if (!(weight >= 0 && weight < Infinity)) {
      throw new ArgumentError(`choice: weight ${i} is ${weight}; give finite numbers from 0`);
    }
    total += weight;
    if (weight > 0) positive++;
  }
  if (n > 0 && !(total > 0 && total < Infinity)) {
    throw new ArgumentError(
      `choice: the weights sum to ${total}; give weights with a positive and finite sum`,
    );
  }
  if (positive >= distinct) return list;
  throw new ArgumentError(
    `choice: ${distinct} are to be chosen without replacement, and ${positive} of the weights are ` +
      `above 0; ask for ${positive} at most`,
  );
}
