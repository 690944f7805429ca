import { type AnyOp, apply, copy, type Operand, type Shape, Tensor, zeros } from "@linnet/tensor";

/** How elements lie in a storage. */
interface Lay {
  readonly shape: Shape;
  readonly layout: readonly number[] | null;
  readonly offset: number;
}

/** How a view lies in the storage that it shares with its base. */
export interface Place {
  readonly base: Lay;
  readonly view: Lay;
}

/** Where a view lies, seen from its base. */
export function placeOf(base: Tensor, view: Tensor): Place {
  return { base: layOf(base), view: layOf(view) };
}

/** The view of a base, found again through the storage, whatever way it was made. */
export const takePartOp: AnyOp<Place> = {
  name: "takePart",
  run: ([base], place) => part(laidOut((base as Tensor).detach(), place.base), place),
  kernel: null,
  needs: [[]],
  vjps: [(g, { params }, shape) => apply(putPartOp, [zeros(shape, { dtype: g.dtype }), g], params)],
  jvp: "linear",
};

/** The base with another view in the place of one: what a change of a view makes of its base. */
export const putPartOp: AnyOp<Place> = {
  name: "putPart",
  run([base, view], place) {
    const out = laidOut((base as Tensor).detach(), place.base);
    part(out, place).copy_(constant(view as Operand));
    return out;
  },
  kernel: null,
  needs: [[], []],
  vjps: [
    (g, { params }) => apply(putPartOp, [g, 0], params),
    (g, { params }) => apply(takePartOp, [g], params),
  ],
  jvp: "linear",
};

function constant(x: Operand): Operand {
  return typeof x === "number" ? x : x.detach();
}

function layOf({ shape, layout, offset }: Tensor): Lay {
  return { shape, layout, offset };
}

/** A copy whose elements lie among each other as those of another tensor do. */
export function laidOut(x: Tensor, { shape, layout }: Lay): Tensor {
  if (layout === null) return copy(x);
  let first = 0;
  let last = 0;
  shape.forEach((size, axis) => {
    const reach = Math.max(size - 1, 0) * (layout[axis] as number);
    if (reach < 0) first += reach;
    else last += reach;
  });
  const { storage } = zeros([last - first + 1], { dtype: x.dtype });
  return new Tensor(shape, x.size, layout, -first, storage).copy_(x);
}

function part(base: Tensor, { base: from, view: { shape, layout, offset } }: Place): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return new Tensor(shape, size, layout, base.offset + offset - from.offset, base.storage, base);
}
