import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, sizeOf } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { addOp } from "../elementwise/add.ts";
import { matmul, matmulOp } from "../linalg/matmul.ts";
import { matrixTranspose, matrixTransposeOp } from "../linalg/matrixTranspose.ts";
import { broadcastTo } from "../manipulation/broadcastTo.ts";
import { reshape } from "../manipulation/reshape.ts";

/**
 * The affine map of a layer: `x W' + b`, the weight W having a row for each output. One operation, where
 * transpose, product and sum are three.
 *
 * Shapes: x `[..., in]`, weight `[out, in]`, bias `[out]` or none, give `[..., out]`; ShapeError else. dtype:
 * the promoted one, not bool (DTypeError). Source: PyTorch, `linear`.
 *
 * @example
 * ```ts
 * const weight = tensor([[2, -3.4]]);
 * console.log(linear(tensor([[1, 2]]), weight, tensor([10])).item().toFixed(1)); // 5.2
 * ```
 */
export function linear(x: Tensor, weight: Tensor, bias: Tensor | null = null): Tensor {
  return apply(linearOp, bias === null ? [x, weight] : [x, weight, bias], undefined);
}

export const linearOp: AnyOp = {
  name: "linear",
  run(inputs) {
    const x = checkTensor("linear", inputs[0]);
    const weight = checkTensor("linear", inputs[1]);
    const bias = inputs.length === 2 ? null : checkTensor("linear", inputs[2]);
    checkShapes(x, weight, bias);
    const out = matmulOp.run([x, matrixTransposeOp.run([weight], undefined)], undefined);
    if (bias === null) return out;
    if (bias.dtype !== out.dtype) return addOp.run([out, bias], undefined);
    backends.current.binary(addOp.kernel, out, bias, out);
    return out;
  },
  kernel: null,
  needs: [[1], [0], []],
  vjps: [
    (g, { inputs: [, weight] }) => matmul(g, weight as Tensor),
    (g, { inputs: [x] }) => matmul(matrixTranspose(asRows(g)), asRows(x as Tensor)),
    (g) => g,
  ],
  jvp: (tangents, { inputs: [x, weight], output }) => {
    const [dx, dWeight, dBias] = tangents;
    let tangent = dx == null ? null : linear(dx, weight as Tensor, dBias);
    if (dWeight != null) {
      const part = linear(x as Tensor, dWeight, tangent === null ? dBias : null);
      tangent = tangent === null ? part : tangent.add(part);
    }
    return tangent ?? broadcastTo(dBias as Tensor, output.shape);
  },
};

/** All the vectors along the last axis, as the rows of one matrix. */
function asRows(x: Tensor): Tensor {
  const { shape } = x;
  if (shape.length === 2) return x;
  return reshape(x, [sizeOf(shape.slice(0, -1)), shape.at(-1) as number]);
}

function checkShapes(x: Tensor, weight: Tensor, bias: Tensor | null): void {
  const [outputs, inputs] = weight.shape;
  if (weight.shape.length !== 2) {
    throw new ShapeError(
      `linear: the weight has shape ${formatShape(weight.shape)}; give one of [out, in]`,
    );
  }
  if (x.shape.length === 0 || x.shape[x.shape.length - 1] !== inputs) {
    throw new ShapeError(
      `linear: x ${formatShape(x.shape)} does not end in the ${inputs} inputs of the ` +
        `weight ${formatShape(weight.shape)}; give x of [..., ${inputs}], a weight of [out, in]`,
    );
  }
  if (bias !== null && (bias.shape.length !== 1 || bias.shape[0] !== outputs)) {
    throw new ShapeError(
      `linear: the bias has shape ${formatShape(bias.shape)} for ${outputs} outputs; ` +
        `give one of [${outputs}], or none`,
    );
  }
}

const matrix = [
  [1, -2, 0.5],
  [0.25, 3, 0],
];
const weights = [
  [2, -1, 0.5],
  [1, 4, -3],
];

export const samples: Sample[] = [
  { inputs: [matrix, weights, [0.5, -1]] },
  { why: "no bias", inputs: [matrix, weights] },
  { why: "one output", inputs: [matrix, [[2, -1, 0.5]], [0.5]] },
  { why: "a vector", inputs: [[1, -2, 0.5], weights, [0.5, -1]] },
  { why: "a stack", inputs: [[matrix, matrix], weights, [0.5, -1]] },
  { why: "no rows", inputs: [[[]], [[], []], [0.5, -1]] },
];
