import { Matrix } from "ml-matrix";

/** Larger products and sums of tensors would take most of the run's time. */
const LARGEST = { matmul: 256, add: 1e6 };

/** It has float64 only, in rows of their own: vectors are matrices of one row. */
export function mlMatrix({ operation, size }, { a, b }) {
  if (size > (LARGEST[operation] ?? Infinity)) return null;
  const isMatrix = operation === "matmul";
  const matrix = (values) =>
    isMatrix ? Matrix.from1DArray(size, size, values) : Matrix.rowVector(values);
  const [x, y] = [a, b].map((values) => values && matrix(values));
  switch (operation) {
    case "add":
      return () => Matrix.add(x, y);
    case "multiply":
      return () => Matrix.multiply(x, y);
    case "exp":
      return () => Matrix.exp(x);
    case "sum":
      return () => x.sum();
    case "matmul":
      return () => x.mmul(y);
    default:
      return null;
  }
}
