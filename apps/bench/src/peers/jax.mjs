// Its `init` looks for a GPU in `navigator`, which Node 20 does not have.
globalThis.navigator ??= {};
const { blockUntilReady, defaultDevice, init, numpy: np, random } = await import("@jax-js/jax");
await init("wasm");
defaultDevice("wasm");

/** Every use consumes an array, so that inputs are passed as `ref`. Nothing is ready before a wait. */
export function jax({ operation, size }, { a, b, rows }) {
  const [x, y] = [a, b].map((values) => values && np.array(values));
  const key = random.key(0);
  const done = async (result) => {
    await blockUntilReady(result);
    result.dispose();
  };
  switch (operation) {
    case "add":
      return () => done(np.add(x.ref, y.ref));
    case "multiply":
      return () => done(np.multiply(x.ref, y.ref));
    case "exp":
      return () => done(np.exp(x.ref));
    case "sum":
      return () => done(np.sum(x.ref));
    case "matmul": {
      const [left, right] = [x.reshape([size, size]), y.reshape([size, size])];
      return () => done(np.matmul(left.ref, right.ref));
    }
    case "normals":
      return () => done(random.normal(key.ref, [size]));
    case "permutation":
      return () => done(random.permutation(key.ref, size));
    case "gather": {
      const [table, indices] = [x.reshape([size, 2]), np.array(rows, { dtype: np.int32 })];
      return () => done(np.take(table.ref, indices.ref, 0));
    }
    default:
      return null;
  }
}
