import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { checkBias, refuseAffine } from "../../linalg/affineShapes.ts";
import type { AnyOp, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { add, addOp } from "../elementwise/add.ts";
import { broadcastTo } from "../manipulation/broadcastTo.ts";
import { reshape } from "../manipulation/reshape.ts";
import { sumTo } from "../statistical/sumTo.ts";
import { matmul, matmulOp } from "./matmul.ts";
import { matrixTranspose, matrixTransposeOp } from "./matrixTranspose.ts";

export interface AffineOptions {
  /** Whether the weight has a row for each output, `[out, in]`, as in a layer. False by default. */
  readonly transposed?: boolean;
}

/**
 * An affine map, `x W + b` or, transposed, `x W' + b`, as one operation: a matrix product whose result the
 * bias is added to where it lies. `linear` and `linreg` of `@linnet/nn` are made of it.
 *
 * Shapes: x `[..., in]`, weight `[in, out]` (transposed `[out, in]`) and a bias that broadcasts to the
 * result, `[..., out]`; ShapeError else. dtype: the promoted one, as of `matmul` and `add`.
 * Source: D2L 3.1, affine transformation; PyTorch, `addmm`.
 *
 * @example
 * ```ts
 * const weight = tensor([[2], [-3.5]]);
 * console.log(affine(tensor([[1, 2]]), weight, tensor([10])).toArray()); // [[5]]
 * ```
 */
export function affine(
  x: Tensor,
  weight: Tensor,
  bias: Tensor,
  { transposed = false }: AffineOptions = {},
): Tensor {
  return apply(affineOp, [x, weight, bias], transposed);
}

export const affineOp: AnyOp<boolean> = {
  name: "affine",
  run(inputs, transposed) {
    const x = checkTensor("affine", inputs[0]);
    const weight = checkTensor("affine", inputs[1]);
    const bias = checkTensor("affine", inputs[2]);
    const inputSize = weight.shape[transposed ? 1 : 0];
    if (weight.shape.length !== 2 || x.shape.length === 0 || x.shape.at(-1) !== inputSize) {
      refuseAffine(x, weight, transposed);
    }
    const factor = transposed ? matrixTransposeOp.run([weight], undefined) : weight;
    const product = matmulOp.run([x, factor], undefined);
    checkBias(bias, product);
    if (bias.dtype !== product.dtype) return addOp.run([product, bias], undefined);
    backends.current.binary(addOp.kernel, product, bias, product);
    return product;
  },
  kernel: null,
  needs: [[1], [0], []],
  vjps: [
    (g, { inputs: [, weight], params }) => matmul(g, factorOf(weight as Tensor, !params)),
    (g, { inputs: [x], params }) => {
      const [left, right] = params ? [g, x as Tensor] : [x as Tensor, g];
      return matmul(matrixTranspose(asRows(left)), asRows(right));
    },
    (g, _, shape) => sumTo(g, shape),
  ],
  jvp([dx, dWeight, dBias], { inputs: [x, weight], output, params }) {
    const terms = [
      dx && matmul(dx, factorOf(weight as Tensor, params)),
      dWeight && matmul(x as Tensor, factorOf(dWeight, params)),
      dBias,
    ];
    const sum = terms.filter((term) => term != null).reduce((a, b) => add(a, b));
    return broadcastTo(sum, output.shape);
  },
};

/** The weight as the right factor of the product. */
function factorOf(weight: Tensor, transposed: boolean): Tensor {
  return transposed ? matrixTranspose(weight) : weight;
}

/** A stack of rows as one matrix. */
function asRows(x: Tensor): Tensor {
  return x.shape.length === 2 ? x : reshape(x, [-1, x.shape.at(-1) as number]);
}

const rows = [
  [1, 2],
  [3, -4],
  [0.5, 6],
];

export const samples: Sample[] = [
  { inputs: [rows, [[2], [-3.5]], [4]] },
  {
    why: "transposed",
    inputs: [
      rows,
      [
        [2, -3.5],
        [1, 0.25],
        [-1, 3],
      ],
      [4, 0, -2],
    ],
    args: [{ transposed: true }],
  },
  {
    why: "a vector",
    inputs: [
      [1, 2],
      [
        [2, 1, 0.5],
        [-3.5, 4, 1],
      ],
      [4, 5, 6],
    ],
  },
  {
    why: "a stack, transposed",
    inputs: [[rows, rows], [[2, -3.5]], [4]],
    args: [{ transposed: true }],
  },
  {
    why: "one bias for all outputs",
    inputs: [
      rows,
      [
        [2, 1],
        [-3.5, 1],
      ],
      [3],
    ],
  },
  {
    why: "nothing to sum",
    inputs: [[[], []], [[]], [1]],
    args: [{ transposed: true }],
    forwardOnly: true,
  },
];
