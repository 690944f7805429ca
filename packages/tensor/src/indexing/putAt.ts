import { apply } from "../apply.ts";
import { backends } from "../backends/backend.ts";
import { filledTensor } from "../create/filledTensor.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import type { AnyOp } from "../op.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import type { ViewItem } from "./indexItem.ts";
import { indexView } from "./indexView.ts";
import { viewAt } from "./viewAt.ts";

/** What a view took, and from which shape. */
interface Place {
  readonly items: readonly ViewItem[];
  readonly shape: Shape;
}

/** Zeros of a shape, with `x` in the place of what an index takes from it: the gradient of a view. */
export function putAt(x: Tensor, items: readonly ViewItem[], shape: Shape): Tensor {
  return apply(putAtOp, [x], { items, shape });
}

const putAtOp: AnyOp<Place> = {
  name: "putAt",
  run(inputs, { items, shape }) {
    const x = checkTensor("putAt", inputs[0]);
    const out = filledTensor(shape, x.dtype, 0);
    backends.current.copy(x, indexView("putAt", out, items));
    return out;
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, { params }) => viewAt(g, params.items)],
  jvp: "linear",
};
