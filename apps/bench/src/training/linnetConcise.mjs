import { noGrad } from "@linnet/autograd";
import { DataLoader, TensorDataset } from "@linnet/data";
import { Linear, mseLoss, normal_, Sequential, zeros_ } from "@linnet/nn";
import { SGD } from "@linnet/optim";
import { generator, tensor } from "@linnet/tensor";

/** The chapter's concise program: loader, layer, loss and optimizer. */
export function linnetConcise({ n, d, batch, epochs, lr }, { X, y }) {
  const features = tensor(X, { shape: [n, d] });
  const labels = tensor(y, { shape: [n, 1] });
  const loader = new DataLoader(new TensorDataset(features, labels), {
    batchSize: batch,
    shuffle: true,
    seed: 1,
  });
  const rng = generator(1);
  return () => {
    const layer = new Linear(d, 1, { rng });
    normal_(layer.weight, { std: 0.01, rng });
    zeros_(layer.bias);
    const model = new Sequential(layer);
    const optimizer = new SGD(model.parameters(), { lr });
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const [X, y] of loader) {
        const loss = mseLoss(model.forward(X), y);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
      }
      noGrad(() => mseLoss(model.forward(features), labels).item());
    }
    return [...layer.weight.toTypedArray(), layer.bias.item()];
  };
}
