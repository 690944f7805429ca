import { apply } from "../apply.ts";
import { put } from "../backends/js/put.ts";
import { zeros } from "../create/full.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import type { AnyOp } from "../op.ts";
import { takeOp } from "../ops/indexing/take.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { asContiguous } from "../views/contiguousCopy.ts";

/** Which axis entries are put along, and the shape of the result. */
interface Place {
  readonly axis: number;
  readonly shape: Shape;
}

/** Zeros of a shape, with the entries of `x` along an axis added at the given indices: the gradient of `take`. */
export function putAlong(x: Tensor, indices: Tensor, axis: number, shape: Shape): Tensor {
  return apply(putAlongOp, [x, indices], { axis, shape });
}

const putAlongOp: AnyOp<Place> = {
  name: "putAlong",
  run(inputs, { axis, shape }) {
    const x = checkTensor("putAlong", inputs[0]);
    const indices = checkTensor("putAlong", inputs[1]);
    const out = zeros(shape, { dtype: x.dtype });
    put(asContiguous(x), asContiguous(indices), axis, out, true);
    return out;
  },
  kernel: null,
  needs: [[1], []],
  vjps: [(g, { inputs: [, indices], params: { axis } }) => apply(takeOp, [g, indices!], axis)],
  jvp: "multilinear",
};
