import { generator } from "@linnet/tensor";

/** The same without tensors: loops over numbers, with the gradient derived by hand, for any features. */
export function scalarLoop({ n, d, batch, epochs, lr }, { X, y }) {
  const rng = generator(2);
  return () => {
    const w = new Float32Array(d);
    const g = new Float32Array(d);
    let b = 0;
    const errorOf = (i) => {
      let sum = b - y[i];
      for (let j = 0; j < d; j++) sum += X[d * i + j] * w[j];
      return sum;
    };
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = rng.permutation(n);
      for (let start = 0; start < n; start += batch) {
        const end = Math.min(start + batch, n);
        g.fill(0);
        let gb = 0;
        for (let k = start; k < end; k++) {
          const i = order[k];
          const error = errorOf(i);
          for (let j = 0; j < d; j++) g[j] += error * X[d * i + j];
          gb += error;
        }
        const rate = lr / (end - start);
        for (let j = 0; j < d; j++) w[j] -= rate * g[j];
        b -= rate * gb;
      }
      let loss = 0;
      for (let i = 0; i < n; i++) loss += errorOf(i) ** 2 / 2;
      lastLoss = loss / n;
    }
    return [...w, b];
  };
}

/** The same for two features, whose parameters and gradients are variables of their own. */
export function scalarLoopOfTwo({ n, batch, epochs, lr }, { X, y }) {
  const rng = generator(2);
  return () => {
    let [w0, w1, b] = [0.01, -0.01, 0];
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = rng.permutation(n);
      for (let start = 0; start < n; start += batch) {
        const end = Math.min(start + batch, n);
        let [g0, g1, gb] = [0, 0, 0];
        for (let k = start; k < end; k++) {
          const i = order[k];
          const error = X[2 * i] * w0 + X[2 * i + 1] * w1 + b - y[i];
          g0 += error * X[2 * i];
          g1 += error * X[2 * i + 1];
          gb += error;
        }
        const rate = lr / (end - start);
        w0 -= rate * g0;
        w1 -= rate * g1;
        b -= rate * gb;
      }
      let loss = 0;
      for (let i = 0; i < n; i++) loss += (X[2 * i] * w0 + X[2 * i + 1] * w1 + b - y[i]) ** 2 / 2;
      lastLoss = loss / n;
    }
    return [w0, w1, b];
  };
}

/** Where the loss goes, so that nobody can leave its computation out. */
let lastLoss = 0;
export const loss = () => lastLoss;
