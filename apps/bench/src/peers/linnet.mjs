import { exp, generator, matmul, permutation, randn, take, tensor } from "@linnet/tensor";

const rng = generator(0);

/** The function to time for a work; results are given back, as `using` does it. */
export function linnet({ operation, size }, { a, b, rows }) {
  const [x, y] = [a, b].map((values) => values && tensor(values));
  const done = (result) => result.dispose();
  switch (operation) {
    case "add":
      return () => done(x.add(y));
    case "multiply":
      return () => done(x.mul(y));
    case "exp":
      return () => done(exp(x));
    case "sum":
      return () => x.sum().item();
    case "matmul": {
      const [left, right] = [x.reshape([size, size]), y.reshape([size, size])];
      return () => done(matmul(left, right));
    }
    case "normals":
      return () => done(randn([size], { rng }));
    case "permutation":
      return () => done(permutation(size, { rng }));
    default: {
      const [table, indices] = [x.reshape([size, 2]), tensor(rows)];
      return () => done(take(table, indices));
    }
  }
}
