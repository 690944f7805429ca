// Its `init` looks for a GPU in `navigator`, which Node 20 does not have.
globalThis.navigator ??= {};
const { defaultDevice, init, jit, numpy: np, valueAndGrad } = await import("@jax-js/jax");
await init("wasm");
defaultDevice("wasm");

/**
 * The step as one compiled function, which is how jax-js is fastest; batches are gathered by a loop, which
 * is faster here than its own gather. Every use consumes an array, so that inputs are passed as `ref`.
 */
export function jax({ n, d, batch, epochs, lr }, { X, y }, permutation) {
  const features = np.array(X).reshape([n, d]);
  const labels = np.array(y).reshape([n, 1]);
  const loss = ({ w, b }, X, y) => {
    const error = np.matmul(X, w).add(b).sub(y);
    return error.ref.mul(error).mul(0.5).sum();
  };
  const steps = new Map();
  // Shapes and the rate are constants of the compiled step: nothing else is dispatched.
  const stepOf = (size) => {
    if (!steps.has(size)) {
      const step = (w, b, rows, targets) => {
        const [X, y] = [rows.reshape([size, d]), targets.reshape([size, 1])];
        const [, g] = valueAndGrad(loss)({ w: w.ref, b: b.ref }, X, y);
        return [w.sub(g.w.mul(lr / size)), b.sub(g.b.mul(lr / size))];
      };
      steps.set(size, jit(step));
    }
    return steps.get(size);
  };
  const total = jit((w, b, X, y) => loss({ w, b }, X, y));
  return async () => {
    let w = np.zeros([d, 1]);
    let b = np.zeros([1]);
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = permutation(n);
      for (let start = 0; start < n; start += batch) {
        const size = Math.min(batch, n - start);
        const rows = new Float32Array(size * d);
        const targets = new Float32Array(size);
        for (let k = 0; k < size; k++) {
          const i = order[start + k];
          for (let j = 0; j < d; j++) rows[k * d + j] = X[i * d + j];
          targets[k] = y[i];
        }
        [w, b] = stepOf(size)(w, b, np.array(rows), np.array(targets));
      }
      await total(w.ref, b.ref, features.ref, labels.ref).data();
    }
    return [...(await w.data()), ...(await b.data())];
  };
}
