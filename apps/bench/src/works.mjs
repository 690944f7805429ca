// What is compared, and the ratios that linnet promises: the other's time / linnet's, on one thread.
// Two targets stand for hosts without and with fused multiply-add (relaxed SIMD; Node 20 has none).

/** Names of peers, in the order of the table. */
export const peers = ["tfjs-wasm", "jax-js", "ndarray-ops", "ml-matrix", "NumPy", "PyTorch"];

const gemm = { "tfjs-wasm": 1.3, "jax-js": 1.6, NumPy: 0.38, PyTorch: 0.38 };
const small = { "tfjs-wasm": 20, "jax-js": 50, NumPy: 3, PyTorch: 10 };

/** Each work: its key, which peers know it by, what the table calls it, its size, and the targets. */
export const works = [
  work("add", 10, "add, 10 elements", small),
  work("multiply", 100, "multiply, 100 elements", small),
  work("add", 1e4, "add, 1e4", { "tfjs-wasm": 1.5, "jax-js": 20, NumPy: 0.8, PyTorch: 1 }),
  work("add", 1e6, "add, 1e6", { "tfjs-wasm": 1, "jax-js": 1.7, NumPy: 0.9, PyTorch: 0.9 }),
  work("add", 1e7, "add, 1e7", { "tfjs-wasm": 1, "jax-js": 1, NumPy: 1, PyTorch: 2.5 }),
  work("exp", 1e6, "exp, 1e6", { "tfjs-wasm": 4, "jax-js": 3, NumPy: 0.5, PyTorch: 0.4 }),
  work("sum", 1e6, "sum, 1e6", { "tfjs-wasm": 9, "jax-js": 9, NumPy: 2, PyTorch: 0.6 }),
  work("matmul", 64, "matmul, 64 x 64", gemm),
  work("matmul", 256, "matmul, 256 x 256", gemm),
  work("matmul", 1024, "matmul, 1024 x 1024", gemm),
  work("normals", 1e6, "standard normals, 1e6", {
    "tfjs-wasm": 3,
    "jax-js": 7,
    NumPy: 0.9,
    PyTorch: 0.5,
  }),
  work("gather", 1e6, "gather 1e6 rows of 2", {
    "tfjs-wasm": 20,
    "jax-js": 1.5,
    NumPy: 5,
    PyTorch: 2,
  }),
  work("take", 1e6, "the same by np.take, index_select", { NumPy: 0.8 }),
  work("permutation", 1e6, "permutation of 1e6", {
    "tfjs-wasm": 1,
    "jax-js": 30,
    NumPy: 1.5,
    PyTorch: 1,
  }),
];

function work(operation, size, title, targets) {
  return { key: `${operation} ${size}`, operation, size, title, targets };
}

/** The inputs of a work, the same for all: float32 in [0, 1), and a random order of rows. */
export function inputs({ operation, size }) {
  const random = xorshift();
  const floats = (length) => Float32Array.from({ length }, random);
  if (operation === "matmul") return { a: floats(size * size), b: floats(size * size) };
  if (operation === "gather" || operation === "take") {
    const rows = Int32Array.from({ length: size }, () => Math.floor(random() * size));
    return { a: floats(2 * size), rows };
  }
  if (operation === "normals" || operation === "permutation") return {};
  return { a: floats(size), b: floats(size) };
}

/** Uniform numbers: any will do here, as long as all peers get the same. */
function xorshift(state = 2463534242) {
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
