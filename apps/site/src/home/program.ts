import { noGrad, parameter } from "@linnet/autograd";
import { sgd, squaredLoss } from "@linnet/chapter3/scratch";
import { dataIter, syntheticData } from "@linnet/data";
import { generator, matmul, randn, type Tensor, tensor, zeros } from "@linnet/tensor";

const rng = generator(0);
const trueW = tensor([2, -3.4]);
const trueB = 4.2;
const { features, labels } = syntheticData(trueW, trueB, 1000, { rng });

const w = parameter(randn([2, 1], { std: 0.01, rng }));
const b = parameter(zeros([1]));
const linreg = (X: Tensor) => matmul(X, w).add(b);

for (let epoch = 1; epoch <= 3; epoch++) {
  for (const [X, y] of dataIter(10, features, labels, { rng })) {
    squaredLoss(linreg(X), y).sum().backward();
    sgd([w, b], 0.03, 10);
  }
  noGrad(() => {
    const loss = squaredLoss(linreg(features), labels).mean();
    console.log(`epoch ${epoch}, loss ${loss.item().toFixed(6)}`);
  });
}
console.log("error in w:", trueW.sub(w.reshape([2])).toArray());
console.log("error in b:", trueB - b.item());
