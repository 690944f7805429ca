import { jvp, parameter } from "@linnet/autograd";
import {
  isFloating,
  type Sample,
  type Tensor,
  tensor,
  withBackend,
  zerosLike,
} from "@linnet/tensor";
import { checkDerivative } from "./checkGradient.ts";
import { contiguous, inLayout } from "./layouts.ts";
import { callOp, inputsOf } from "./opCall.ts";
import type { OpFile } from "./opFile.ts";
import { decodeAll, type SampleGolden } from "./opGolden.ts";
import type { Run } from "./run.ts";
import { weightedSum } from "./weightedSum.ts";

/** Throws unless `jvp` of an operation along the golden directions gives the golden tangent. */
export function checkTangent(op: OpFile, sample: Sample, golden: SampleGolden, run: Run): void {
  withBackend(run.backend, () => {
    const { f, primals, tangents } = alongDirections(op, sample, golden, run);
    const [value, tangent] = jvp(f, primals, tangents);
    checkDerivative("tangent", tangent, value, golden.tangent, run.dtype);
  });
}

/** Throws unless tangents of one input at a time, while the others have none, add up to the golden one. */
export function checkTangentsApart(
  op: OpFile,
  sample: Sample,
  golden: SampleGolden,
  run: Run,
): void {
  withBackend(run.backend, () => {
    const { f, primals, tangents } = alongDirections(op, sample, golden, run);
    const parts = primals.map((_, i) => {
      const only = (x: Tensor) => f(...primals.with(i, x));
      return jvp(only, [primals[i] as Tensor], [tangents[i] as Tensor])[1];
    });
    const total = parts.reduce((sum, part) => sum.add(part));
    checkDerivative("tangent, one input at a time", total, f(...primals), golden.tangent);
  });
}

/**
 * Throws unless second derivatives come out right in every way that forward mode takes part in: the
 * tangent of the gradients, the gradient of the tangent, and the tangent of the tangent, of which the
 * golden values say what its product with the cotangent is.
 */
export function checkSecondTangents(
  op: OpFile,
  sample: Sample,
  golden: SampleGolden,
  run: Run,
): void {
  withBackend(run.backend, () => {
    const { f, primals, tangents, shown } = alongDirections(op, sample, golden, run);
    const weights = decodeAll(golden.cotangent);
    const compare = (what: string, actual: readonly Tensor[]) =>
      shown(actual).forEach((each, i) => {
        checkDerivative(`${what} of input ${i}`, each, each, golden.second?.[i]);
      });

    const gradients = (...at: readonly Tensor[]) => {
      const leaves = at.map((x) => parameter(zerosLike(x)));
      const loss = f(...at.map((x, i) => x.add(leaves[i] as Tensor)));
      weightedSum(loss, weights).backward();
      return leaves.map((leaf) => leaf.grad as Tensor);
    };
    compare("tangent of the gradient", jvp(gradients, primals, tangents)[1]);

    const slope = (...at: readonly Tensor[]) => weightedSum(jvp(f, at, tangents)[1], weights);
    const leaves = primals.map(parameter);
    for (const leaf of leaves) leaf.grad = zerosLike(leaf);
    const total = slope(...leaves);
    if (total.requiresGrad) total.backward();
    compare(
      "gradient of the tangent",
      leaves.map((leaf) => leaf.grad as Tensor),
    );

    const [, change] = jvp(slope, primals, tangents);
    const terms = (golden.second ?? []).flatMap((list, i) => {
      const along = decodeAll(golden.directions?.[i]);
      return decodeAll(list).map((second, k) => second * (along[k] as number));
    });
    const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
    const expected = terms.reduce((sum, term) => sum + term, 0);
    if (!(Math.abs(change.item() - expected) <= 1e-12 * Math.max(size, 1))) {
      throw new Error(`tangent of the tangent: ${change.item()}, not ${expected}`);
    }
  });
}

/**
 * An operation as a function of its floating inputs, which are stored in the layout of the run, and
 * the golden directions stored likewise. `shown` is what the layout shows of such tensors.
 */
function alongDirections(op: OpFile, sample: Sample, golden: SampleGolden, run: Run) {
  const { dtype, layout } = run;
  const floating: Tensor[] = [];
  inputsOf(sample, dtype, (x) => {
    if (isFloating(x.dtype)) floating.push(x);
    return x;
  });
  const stored = (x: Tensor) => contiguous(layout.store(x));
  const shown = (list: readonly Tensor[]) =>
    list.map((x, i) => layout.view(x, (floating[i] as Tensor).shape));
  return {
    f(...at: readonly Tensor[]): Tensor {
      const views = shown(at).values();
      const prepare = (x: Tensor) =>
        isFloating(x.dtype) ? (views.next().value as Tensor) : inLayout(layout, x);
      return callOp(op, inputsOf(sample, dtype, prepare), sample);
    },
    primals: floating.map(stored),
    tangents: floating.map((x, i) => stored(withElements(x, decodeAll(golden.directions?.[i])))),
    shown,
  };
}

function withElements({ shape, dtype }: Tensor, elements: readonly number[]): Tensor {
  return tensor(elements, { dtype, shape });
}
