import {
  affine,
  formatShape,
  matmul,
  matrixTranspose,
  type Sample,
  ShapeError,
  type Tensor,
} from "@linnet/tensor";

/**
 * The affine map of a layer: `x W' + b`, the weight W having a row for each output.
 *
 * Shapes: x `[..., in]`, weight `[out, in]`, bias `[out]` or none, give `[..., out]`; ShapeError else.
 * Source: PyTorch, `linear`. The chapter's `linreg` has its weight the other way round.
 *
 * @example
 * ```ts
 * const weight = tensor([[2, -3.4]]);
 * console.log(linear(tensor([[1, 2]]), weight, tensor([10])).item().toFixed(1)); // 5.2
 * ```
 */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  checkShapes(x, weight, bias);
  if (bias === null) return matmul(x, matrixTranspose(weight));
  return affine(x, weight, bias, { transposed: true });
}

function checkShapes(x: Tensor, weight: Tensor, bias: Tensor | null): void {
  const [outputs, inputs] = weight.shape;
  if (weight.ndim !== 2) {
    throw new ShapeError(
      `linear: weight has shape ${formatShape(weight.shape)}; give one of [out, in]`,
    );
  }
  if (x.ndim === 0 || x.shape.at(-1) !== inputs) {
    throw new ShapeError(
      `linear: x ${formatShape(x.shape)} does not end in the ${inputs} inputs of ` +
        `weight ${formatShape(weight.shape)}; give x of [..., ${inputs}], weight of [out, in]`,
    );
  }
  if (bias !== null && (bias.ndim !== 1 || bias.shape[0] !== outputs)) {
    throw new ShapeError(
      `linear: bias has shape ${formatShape(bias.shape)} for ${outputs} outputs; ` +
        `give one of [${outputs}], or none`,
    );
  }
}

const x = [
  [1, -2, 0.5],
  [0.25, 3, 0],
];
const weight = [
  [2, -1, 0.5],
  [1, 4, -3],
];

export const samples: Sample[] = [
  { inputs: [x, weight, [0.5, -1]] },
  { why: "no bias", inputs: [x, weight] },
  { why: "a vector", inputs: [[1, -2, 0.5], weight, [0.5, -1]] },
  { why: "a stack", inputs: [[x, x], weight, [0.5, -1]] },
];
