import {
  type DType,
  full,
  isFloating,
  permuteDims,
  type Shape,
  type Tensor,
  tensor,
} from "@linnet/tensor";

/**
 * A way in which the elements of a tensor may lie in memory. `view` shows what `store` has put away,
 * and is made of operations, so that gradients go through it.
 */
export interface Layout {
  readonly name: string;
  /** A contiguous tensor that holds the elements of `x`, and maybe others. */
  store(x: Tensor): Tensor;
  /** The elements of a tensor of `shape` that was stored. */
  view(stored: Tensor, shape: Shape): Tensor;
}

/**
 * The layouts that every operation is tried on. Contiguous tensors take the fast paths; the others
 * reach every index calculation.
 */
export const layouts: readonly Layout[] = [
  { name: "contiguous", store: (x) => x, view: (stored) => stored },
  spaced("with an offset", 3, 1),
  spaced("with a step", 1, 2),
  { name: "transposed", store: axesTurned, view: axesTurned },
  { name: "reversed", store: reversed, view: reversed },
];

/**
 * The layouts in which backends are compared for a dtype. Index calculations are the same for all of them,
 * so that dtypes without kernels need only some.
 */
export function layoutsFor(dtype: DType): readonly Layout[] {
  const hasKernels = isFloating(dtype) || dtype === "int32";
  return hasKernels ? layouts : layouts.filter((_, i) => i % 2 === 0);
}

/** A tensor with the elements of `x` in a layout. */
export function inLayout(layout: Layout, x: Tensor): Tensor {
  return layout.view(contiguous(layout.store(x)), x.shape);
}

/** A contiguous copy of a view. */
export function contiguous(x: Tensor): Tensor {
  return tensor(x.toTypedArray(), { dtype: x.dtype, shape: x.shape });
}

/** Every `step`-th entry of the first axis, after `before` others: what a slice gives. */
function spaced(name: string, before: number, step: number): Layout {
  const rowsOf = (shape: Shape) => shape[0] ?? 1;
  return {
    name,
    store(x) {
      const room = filler(x, [before + rowsOf(x.shape) * step, ...x.shape.slice(1)]);
      this.view(room, x.shape).copy_(x);
      return room;
    },
    view(stored, shape) {
      if (shape.length === 0) return stored.at(before);
      return stored.at(`${before}:${before + rowsOf(shape) * step}:${step}`);
    },
  };
}

/** The axes in the opposite order: stored like that, a tensor lies in column-major order. */
function axesTurned(x: Tensor): Tensor {
  return permuteDims(
    x,
    x.shape.map((_, axis) => x.ndim - 1 - axis),
  );
}

/** Every axis from its end: stored like that, all strides are negative. */
function reversed(x: Tensor): Tensor {
  return x.at(...x.shape.map(() => "::-1"));
}

/** Elements that no test expects, so that reading beside a view shows. */
function filler({ dtype }: Tensor, shape: Shape): Tensor {
  return full(shape, dtype === "bool" ? 1 : 77, { dtype });
}
