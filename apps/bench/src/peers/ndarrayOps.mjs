import ndarray from "ndarray";
import ops from "ndarray-ops";

export function ndarrayOps({ operation, size }, { a, b }) {
  const [x, y] = [a, b].map((values) => values && ndarray(values));
  const result = () => ndarray(new Float32Array(size));
  switch (operation) {
    case "add":
      return () => ops.add(result(), x, y);
    case "multiply":
      return () => ops.mul(result(), x, y);
    case "exp":
      return () => ops.exp(result(), x);
    case "sum":
      return () => ops.sum(x);
    default:
      return null;
  }
}
