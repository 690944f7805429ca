import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

const manifest = createRequire(import.meta.url).resolve(
  "@tensorflow/tfjs-backend-wasm/package.json",
);
setWasmPaths(`${dirname(manifest)}/dist/`);
await tf.setBackend("wasm");

export const version = tf.version.tfjs;

export function tfjs({ operation, size }, { a, b, rows }) {
  const [x, y] = [a, b].map((values) => values && tf.tensor1d(values));
  const done = (result) => result.dispose();
  switch (operation) {
    case "add":
      return () => done(tf.add(x, y));
    case "multiply":
      return () => done(tf.mul(x, y));
    case "exp":
      return () => done(tf.exp(x));
    case "sum":
      return () => {
        const total = tf.sum(x);
        total.dataSync();
        total.dispose();
      };
    case "matmul": {
      const [left, right] = [x.reshape([size, size]), y.reshape([size, size])];
      return () => done(tf.matMul(left, right));
    }
    case "normals":
      return () => done(tf.randomNormal([size]));
    case "permutation":
      return () => tf.util.createShuffledIndices(size);
    case "gather": {
      const [table, indices] = [x.reshape([size, 2]), tf.tensor1d(rows, "int32")];
      return () => done(tf.gather(table, indices));
    }
    default:
      return null;
  }
}
