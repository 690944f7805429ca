"""Indexing: what stands in Python's brackets, as items of `at`, and take."""

import numpy as np

from draw import ALL, options


def basic_item(draw, size):
    """One item for an axis: as linnet writes it, and as Python does."""
    kind = draw.integer(0, 3)
    if kind == 0 and size > 0:
        position = draw.integer(-size, size - 1)
        return position, position
    bound = lambda: draw.pick([None, draw.integer(-size - 2, size + 2)])
    start, stop, step = bound(), bound(), draw.pick([None, None, 1, 2, 3, -1, -2])
    text = lambda n: "" if n is None else str(n)
    return f"{text(start)}:{text(stop)}" + ("" if step is None else f":{step}"), slice(start, stop, step)


def basic(draw):
    x = draw.array(draw.shape(1), draw.pick(ALL))
    ours, python = [], []
    count = draw.integer(0, x.ndim)
    ellipsis = draw.integer(0, count) if draw.coin(0.3) else -1
    for i in range(count):
        if i == ellipsis:
            ours.append("...")
            python.append(Ellipsis)
        if draw.coin(0.15):
            ours.append(None)
            python.append(None)
        # Behind an ellipsis, items count from the last axis.
        axis = i if ellipsis < 0 or i < ellipsis else x.ndim - count + i
        mine, theirs = basic_item(draw, x.shape[axis])
        ours.append(mine)
        python.append(theirs)
    return {"args": [x, *ours], "expected": np.asarray(x[tuple(python)])}


def mask(draw):
    x = draw.array(draw.shape(1), draw.pick(ALL))
    chosen = draw.rng.random(x.shape[: draw.integer(1, x.ndim)]) < 0.5
    return {"args": [x, chosen], "expected": x[chosen]}


def integers(draw):
    """Integer arrays beside integers and ranges, with NumPy's rule for where the axes go."""
    x = draw.array(draw.shape(1, 4, empty=False), draw.pick(ALL))
    shapes = draw.broadcastable(4)
    ours, python = [], []
    for axis in range(draw.integer(1, x.ndim)):
        size = x.shape[axis]
        if draw.coin(0.6):
            index = draw.rng.integers(-size, size, shapes[axis]).astype("int32")
            ours.append(index)
            python.append(index)
        else:
            mine, theirs = basic_item(draw, size)
            ours.append(mine)
            python.append(theirs)
    return {"args": [x, *ours], "expected": np.asarray(x[tuple(python)])}


def take(draw):
    x = draw.array(draw.shape(1, empty=False), draw.pick(ALL))
    axis = draw.axis(x.ndim)
    indices = draw.array((draw.integer(0, 6),), "int32", 0, x.shape[axis] - 1)
    given = {} if x.ndim == 1 and draw.coin() else {"axis": axis}
    return {"args": [x, indices], "options": given, "expected": np.take(x, indices, axis)}


def take_along_axis(draw):
    x = draw.array(draw.shape(1, empty=False), draw.pick(ALL))
    axis = draw.axis(x.ndim)
    shape = list(x.shape)
    shape[axis] = draw.integer(0, 5)
    indices = draw.array(tuple(shape), "int32", 0, x.shape[axis] - 1)
    return {"args": [x, indices], "options": options(axis=axis), "expected": np.take_along_axis(x, indices, axis)}


CALLS = {"at": basic, "at#mask": mask, "at#integers": integers, "take": take, "takeAlongAxis": take_along_axis}
