import { type DType, isFloating } from "../dtypes/dtype.ts";
import { astype } from "../ops/datatype/astype.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { diagonal } from "../ops/linalg/diagonal.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { permuteDims } from "../ops/manipulation/permuteDims.ts";
import { reshape } from "../ops/manipulation/reshape.ts";
import { sum } from "../ops/statistical/sum.ts";
import { sizeOf } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import type { Equation, Labelled } from "./einsumEquation.ts";

/**
 * Computes an equation two operands at a time, always the two whose product is smallest beside what goes
 * into it. A product with a sum over shared labels is a product of matrices, or of stacks of them.
 */
export function contract({ operands, output, sizes }: Equation): Tensor {
  const terms = operands.map((term) => withoutRepeats(withoutStretched(term, sizes)));
  while (terms.length > 1) {
    const [i, j] = cheapestPair(terms, output, sizes);
    const right = terms.splice(j, 1)[0] as Labelled;
    const left = terms.splice(i, 1)[0] as Labelled;
    const needed = new Set([...output, ...terms.flatMap(({ labels }) => labels)]);
    terms.push(product(left, right, needed));
  }
  return arranged(summed(terms[0] as Labelled, new Set(output)), output).x;
}

/** Leaves out axes of an ellipsis that are 1 here and longer elsewhere: products repeat them anyway. */
function withoutStretched({ x, labels }: Labelled, sizes: Equation["sizes"]): Labelled {
  const fits = labels.map((label, axis) => sizes.get(label) === x.shape[axis]);
  if (fits.every(Boolean)) return { x, labels };
  const shape = x.shape.filter((_, axis) => fits[axis]);
  return { x: reshape(x, shape), labels: labels.filter((_, axis) => fits[axis]) };
}

/** Takes the diagonal over axes of one label, until each label stands for one axis. */
function withoutRepeats({ x, labels }: Labelled): Labelled {
  const second = labels.findIndex((label, axis) => labels.indexOf(label) !== axis);
  if (second < 0) return { x, labels };
  const label = labels[second] as string;
  const first = labels.indexOf(label);
  const others = labels.map((_, axis) => axis).filter((axis) => axis !== first && axis !== second);
  return withoutRepeats({
    x: diagonal(permuteDims(x, [...others, first, second])),
    labels: [...others.map((axis) => labels[axis] as string), label],
  });
}

function cheapestPair(
  terms: readonly Labelled[],
  output: readonly string[],
  sizes: Equation["sizes"],
): readonly [number, number] {
  let best: readonly [number, number] = [0, 1];
  let least = Number.POSITIVE_INFINITY;
  for (let j = 1; j < terms.length; j++) {
    for (let i = 0; i < j; i++) {
      const [a, b] = [terms[i] as Labelled, terms[j] as Labelled];
      const others = terms.flatMap(({ labels }, k) => (k === i || k === j ? [] : labels));
      const joint = new Set([...a.labels, ...b.labels]);
      const kept = [...joint].filter((label) => output.includes(label) || others.includes(label));
      const growth = sizeOf(kept.map((label) => sizes.get(label) as number)) - a.x.size - b.x.size;
      if (growth < least) {
        least = growth;
        best = [i, j];
      }
    }
  }
  return best;
}

/** The product of two terms, summed over the labels that nothing else needs. */
function product(first: Labelled, second: Labelled, needed: ReadonlySet<string>): Labelled {
  const a = summed(first, new Set([...needed, ...second.labels]));
  const b = summed(second, new Set([...needed, ...first.labels]));
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const batch = shared.filter((label) => needed.has(label));
  const inner = shared.filter((label) => !needed.has(label));
  const rows = a.labels.filter((label) => !shared.includes(label));
  const columns = b.labels.filter((label) => !shared.includes(label));
  const left = arranged(a, [...batch, ...rows, ...inner]).x;
  const right = arranged(b, [...batch, ...inner, ...columns]).x;
  const labels = [...batch, ...rows, ...columns];
  const part = ({ shape }: Tensor, from: number, count: number) => shape.slice(from, from + count);
  const stack = part(left, 0, batch.length);
  const [m, k] = [part(left, batch.length, rows.length), part(right, batch.length, inner.length)];
  const n = part(right, batch.length + inner.length, columns.length);
  if (inner.length === 0) {
    // Nothing to sum: each element is one product.
    const stretched = reshape(left, [...stack, ...m, ...n.map(() => 1)]);
    const x = multiply(stretched, reshape(right, [...stack, ...m.map(() => 1), ...n]));
    return { x, labels };
  }
  const x = matmul(
    reshape(left, [...stack, sizeOf(m), sizeOf(k)]),
    reshape(right, [...stack, sizeOf(k), sizeOf(n)]),
  );
  return { x: reshape(x, [...stack, ...m, ...n]), labels };
}

/** Sums over the labels that are not needed. */
function summed({ x, labels }: Labelled, needed: ReadonlySet<string>): Labelled {
  const axis = labels.map((_, i) => i).filter((i) => !needed.has(labels[i] as string));
  if (axis.length === 0) return { x, labels };
  return {
    x: inDType(sum(x, { axis }), x.dtype),
    labels: labels.filter((label) => needed.has(label)),
  };
}

/** Totals of small integers have 32 bits; products of matrices keep the dtype, and so do these. */
function inDType(x: Tensor, dtype: DType): Tensor {
  return isFloating(dtype) || x.dtype === dtype ? x : astype(x, dtype);
}

function arranged({ x, labels }: Labelled, order: readonly string[]): Labelled {
  if (order.every((label, axis) => label === labels[axis])) return { x, labels };
  return {
    x: permuteDims(
      x,
      order.map((label) => labels.indexOf(label)),
    ),
    labels: order,
  };
}
