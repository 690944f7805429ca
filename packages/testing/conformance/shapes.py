"""Functions that move elements and change shapes."""

import numpy as np

from draw import ALL, options, tuple_of


def one(draw, **shape):
    return draw.array(draw.shape(**shape), draw.pick(ALL))


def broadcast_arrays(draw):
    arrays = [draw.array(shape, draw.pick(ALL)) for shape in draw.broadcastable(3)]
    return {"args": arrays, "expected": list(np.broadcast_arrays(*arrays))}


def broadcast_to(draw):
    shape, _ = draw.broadcastable()
    x = draw.array(shape, draw.pick(ALL))
    grown = tuple(3 if size == 1 and draw.coin() else size for size in shape)
    to = (2,) * draw.integer(0, 2) + grown
    return {"args": [x, list(to)], "expected": np.broadcast_to(x, to)}


def concat(draw):
    shape = draw.shape(1, 3)
    axis = draw.axis(len(shape))
    parts = []
    dtype = draw.pick(ALL)
    for _ in range(draw.integer(1, 3)):
        size = list(shape)
        size[axis] = draw.integer(0, 3)
        parts.append(draw.array(tuple(size), dtype))
    if draw.coin(0.2):
        return {"args": [parts], "options": {"axis": None}, "expected": np.concatenate(parts, axis=None)}
    given = {"axis": axis} if axis % len(shape) != 0 or draw.coin() else {}
    return {"args": [parts], "options": given, "expected": np.concatenate(parts, axis)}


def expand_dims(draw):
    x = one(draw)
    axis = draw.integer(-x.ndim - 1, x.ndim)
    return {"args": [x, axis], "expected": np.expand_dims(x, axis)}


def flip(draw):
    x = one(draw)
    axis = draw.axes(x.ndim)
    return {"args": [x], "options": options(axis=axis), "expected": np.flip(x, tuple_of(axis))}


def moveaxis(draw):
    x = one(draw, least=1)
    count = draw.integer(1, x.ndim)
    source = [int(a) for a in draw.rng.permutation(x.ndim)[:count]]
    target = [int(a) - (x.ndim if draw.coin(0.3) else 0) for a in draw.rng.permutation(x.ndim)[:count]]
    if count == 1:
        source, target = source[0], target[0]
    return {"args": [x, source, target], "expected": np.moveaxis(x, source, target)}


def permute_dims(draw):
    x = one(draw)
    axes = [int(a) for a in draw.rng.permutation(x.ndim)]
    return {"args": [x, axes], "expected": np.transpose(x, axes)}


def repeat(draw):
    x = one(draw, least=1, most=3)
    axis = None if draw.coin(0.3) else draw.axis(x.ndim)
    size = x.size if axis is None else x.shape[axis]
    repeats = draw.integer(0, 3)
    if draw.coin():
        repeats = draw.array((size,), "int32", 0, 3)
    return {"args": [x, repeats], "options": options(axis=axis), "expected": np.repeat(x, repeats, axis)}


def reshape(draw):
    x = one(draw, empty=False)
    factors = [int(s) for s in draw.rng.permutation([size for size in x.shape if size > 1])]
    shape = factors + [1] * draw.integer(0, 2)
    if shape and draw.coin(0.4):
        shape[draw.integer(0, len(shape) - 1)] = -1
    return {"args": [x, shape], "expected": np.reshape(x, shape)}


def roll(draw):
    x = one(draw)
    axis = draw.axes(x.ndim)
    shift = draw.integer(-9, 9)
    if isinstance(axis, list) and draw.coin():
        shift = [draw.integer(-9, 9) for _ in axis]
    if isinstance(axis, list) and len(set(a % x.ndim for a in axis)) < len(axis):
        axis = axis[0]
    out = np.roll(x, tuple_of(shift), tuple_of(axis))
    return {"args": [x, shift], "options": options(axis=axis), "expected": out}


def squeeze(draw):
    x = draw.array(draw.shape(1, 4, (1, 2, 1, 3)), draw.pick(ALL))
    ones = [axis for axis, size in enumerate(x.shape) if size == 1]
    chosen = [a - (x.ndim if draw.coin(0.3) else 0) for a in ones if draw.coin()]
    axis = chosen[0] if len(chosen) == 1 else chosen
    return {"args": [x, axis], "expected": np.squeeze(x, tuple_of(axis))}


def stack(draw):
    shape, dtype = draw.shape(0, 3), draw.pick(ALL)
    parts = [draw.array(shape, dtype) for _ in range(draw.integer(1, 3))]
    axis = draw.integer(-len(shape) - 1, len(shape))
    given = {"axis": axis} if axis != 0 or draw.coin() else {}
    return {"args": [parts], "options": given, "expected": np.stack(parts, axis)}


def tile(draw):
    x = one(draw, most=3)
    repetitions = [draw.integer(0, 3) for _ in range(draw.integer(0, 4))]
    return {"args": [x, repetitions], "expected": np.tile(x, repetitions)}


def triangle(function):
    def make(draw):
        x = one(draw, least=2)
        k = draw.pick([None, -2, -1, 0, 1, 2])
        return {"args": [x], "options": options(k=k), "expected": function(x, k or 0)}

    return make


def unstack(draw):
    x = one(draw, least=1, sizes=(1, 2, 3))
    axis = draw.axis(x.ndim)
    return {"args": [x], "options": {"axis": axis}, "expected": [np.take(x, i, axis) for i in range(x.shape[axis])]}


CALLS = {
    "broadcastArrays": broadcast_arrays,
    "broadcastTo": broadcast_to,
    "concat": concat,
    "expandDims": expand_dims,
    "flip": flip,
    "moveaxis": moveaxis,
    "permuteDims": permute_dims,
    "repeat": repeat,
    "reshape": reshape,
    "roll": roll,
    "squeeze": squeeze,
    "stack": stack,
    "tile": tile,
    "tril": triangle(np.tril),
    "triu": triangle(np.triu),
    "unstack": unstack,
}
