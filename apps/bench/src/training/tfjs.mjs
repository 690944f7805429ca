import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

const manifest = createRequire(import.meta.url).resolve(
  "@tensorflow/tfjs-backend-wasm/package.json",
);
setWasmPaths(`${dirname(manifest)}/dist/`);

/** Gradients of variables, from scratch, on one of its backends. */
export function tfjs(backend) {
  return ({ n, d, batch, epochs, lr }, { X, y }, permutation) =>
    async () => {
      await tf.setBackend(backend);
      const features = tf.tensor2d(X, [n, d]);
      const labels = tf.tensor2d(y, [n, 1]);
      const w = tf.variable(tf.zeros([d, 1]));
      const b = tf.variable(tf.zeros([1]));
      const error = (X, y) => X.matMul(w).add(b).sub(y).square().mul(0.5);
      for (let epoch = 0; epoch < epochs; epoch++) {
        const order = permutation(n);
        for (let start = 0; start < n; start += batch) {
          const indices = order.subarray(start, start + batch);
          tf.tidy(() => {
            const rows = tf.tensor1d(indices, "int32");
            const [xb, yb] = [tf.gather(features, rows), tf.gather(labels, rows)];
            const { grads } = tf.variableGrads(() => error(xb, yb).sum());
            const rate = lr / indices.length;
            for (const p of [w, b]) p.assign(p.sub(grads[p.name].mul(rate)));
          });
        }
        tf.tidy(() => error(features, labels).mean().dataSync());
      }
      const found = [...w.dataSync(), ...b.dataSync()];
      tf.dispose([features, labels, w, b]);
      return found;
    };
}
