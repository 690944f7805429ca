import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import { reshaped } from "../ops/manipulation/reshape.ts";
import { type Shape, sizeOf } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/** The gradient of the left operand of a product of vectors or of stacks: `g · bᵀ`. */
export function leftGradient(g: Tensor, b: Tensor, shape: Shape): Tensor {
  const right = b.ndim === 1 ? reshaped(b, [b.size, 1]) : b;
  return matmul(asMatrices(g, shape.length, b.ndim), matrixTranspose(right));
}

/** The gradient of the right operand: `aᵀ · g`, summed over the stack where `b` is one matrix. */
export function rightGradient(g: Tensor, a: Tensor, shape: Shape): Tensor {
  const left = a.ndim === 1 ? reshaped(a, [1, a.size]) : a;
  const full = asMatrices(g, a.ndim, shape.length);
  if (shape.length > 2) return matmul(matrixTranspose(left), full);
  // One product of tall matrices sums over the stack by itself.
  const sum = matmul(matrixTranspose(asTallMatrix(left)), asTallMatrix(full));
  return reshaped(sum, shape);
}

/** The cotangent with the axes that vectors do not have, of size 1. */
function asMatrices(g: Tensor, leftRank: number, rightRank: number): Tensor {
  const shape = g.shape.slice();
  if (rightRank === 1) shape.push(1);
  if (leftRank === 1) shape.splice(shape.length - 1, 0, 1);
  return reshaped(g, shape);
}

function asTallMatrix(x: Tensor): Tensor {
  return reshaped(x, [sizeOf(x.shape.slice(0, -1)), x.shape.at(-1) as number]);
}
