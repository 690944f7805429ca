// The two trainings that are compared: the chapter's, where an operation costs more than its elements,
// and a larger one, where the elements count.
import { generator, matmul, randn } from "@linnet/tensor";

/** n samples of d features, in batches, for some epochs. */
export const tasks = {
  chapter: { n: 1000, d: 2, batch: 10, epochs: 5, lr: 0.03 },
  larger: { n: 100_000, d: 100, batch: 256, epochs: 1, lr: 0.03 },
};

/** Features, labels and the parameters that these were made with, as plain arrays. */
export function dataOf({ n, d }) {
  const rng = generator(0);
  const X = randn([n, d], { rng });
  const w = randn([d, 1], { rng });
  const y = matmul(X, w)
    .add(4.2)
    .add(randn([n, 1], { std: 0.01, rng }));
  return { X: X.toTypedArray(), y: y.toTypedArray(), w: w.toTypedArray(), b: 4.2 };
}

/** Throws unless a training has found the parameters: what does not train is not compared. */
export function checkParameters(name, found, { w, b }) {
  const error = Math.max(...[...w, b].map((value, i) => Math.abs(value - found[i])));
  if (!(error < 0.02)) throw new Error(`${name}: the largest error of the parameters is ${error}`);
}
