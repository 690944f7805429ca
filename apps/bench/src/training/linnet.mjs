import { noGrad, parameter } from "@linnet/autograd";
import { linreg, sgd, squaredLoss } from "@linnet/chapter3/scratch";
import { dataIter } from "@linnet/data";
import { generator, randn, tensor, zeros } from "@linnet/tensor";

/** The program of the chapter, as the README has it. */
export function linnet({ n, d, batch, epochs, lr }, { X, y }) {
  const features = tensor(X, { shape: [n, d] });
  const labels = tensor(y, { shape: [n, 1] });
  const rng = generator(1);
  return () => {
    const w = parameter(randn([d, 1], { std: 0.01, rng }));
    const b = parameter(zeros([1]));
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const [X, y] of dataIter(batch, features, labels, { rng })) {
        squaredLoss(linreg(X, w, b), y)
          .sum()
          .backward();
        sgd([w, b], lr, X.shape[0]);
      }
      noGrad(() =>
        squaredLoss(linreg(features, w, b), labels)
          .mean()
          .item(),
      );
    }
    return [...w.toTypedArray(), b.item()];
  };
}
