"""Statistics, searching, sorting, sets and truth."""

import numpy as np

from draw import ALL, FLOATS, INTEGERS, NUMERIC, UNSIGNED, options, tuple_of


def total_dtype(dtype):
    """What sums and products of a dtype are added up in."""
    return dtype if dtype in FLOATS else ("uint32" if dtype in UNSIGNED else "int32")


def reduction(function, dtypes, totals=False, empty=True, correction=False, low=-8, high=8, special=0.0):
    def make(draw):
        dtype = draw.pick(dtypes)
        x = draw.array(draw.shape(empty=empty), dtype, low, high, special)
        axis = draw.axes(x.ndim)
        keepdims = draw.pick([None, True, False])
        given = options(axis=axis, keepdims=keepdims)
        extra = {}
        if correction and draw.coin():
            given["correction"] = draw.pick([0, 1, 0.5])
            extra["ddof"] = given["correction"]
        # In float64, so that what is left is linnet's own rounding.
        wide = x.astype("float64") if dtype in FLOATS else x
        out = np.asarray(function(wide, axis=tuple_of(axis), keepdims=bool(keepdims), **extra))
        out = out.astype(total_dtype(dtype) if totals else dtype if out.dtype == "float64" else out.dtype)
        size = float(np.abs(wide[np.isfinite(wide)]).sum()) if dtype in FLOATS else 0
        unit = {"float32": 1e-6, "float64": 1e-14}.get(dtype, 0)
        return {"args": [x], "options": given, "expected": out, "tolerance": 8 * unit, "absolute": unit * size}

    return make


def arg(function):
    def make(draw):
        x = draw.array(draw.shape(empty=False), draw.pick(NUMERIC), -3, 3)
        axis = draw.axis(x.ndim) if x.ndim > 0 and draw.coin(0.7) else None
        keepdims = draw.pick([None, True, False])
        out = function(x, axis=axis, keepdims=bool(keepdims))
        return {"args": [x], "options": options(axis=axis, keepdims=keepdims), "expected": np.asarray(out)}

    return make


def cumulative(function, neutral):
    def make(draw):
        dtype = draw.pick(NUMERIC)
        x = draw.array(draw.shape(1, 3), dtype, -2, 2)
        axis = draw.axis(x.ndim)
        initial = draw.pick([None, True, False])
        given = options(includeInitial=initial)
        if x.ndim > 1 or draw.coin():
            given["axis"] = axis
        else:
            axis = 0
        out = function(x.astype("float64"), axis=axis)
        if initial:
            shape = list(out.shape)
            shape[axis] = 1
            out = np.concatenate([np.full(shape, neutral), out], axis=axis)
        unit = {"float32": 1e-6, "float64": 1e-14}.get(dtype, 0)
        return {
            "args": [x],
            "options": given,
            "expected": out.astype(total_dtype(dtype)),
            "tolerance": 8 * unit,
            "absolute": 32 * unit,
        }

    return make


def ordering(function):
    def make(draw):
        x = draw.array(draw.shape(1, 3), draw.pick(NUMERIC), -3, 3)
        axis = draw.axis(x.ndim)
        descending = draw.pick([None, True, False])
        wide = x.astype("float64")
        indices = np.argsort(-wide if descending else wide, axis=axis, kind="stable")
        given = options(descending=descending)
        if axis not in (-1, x.ndim - 1) or draw.coin():
            given["axis"] = axis
        return {"args": [x], "options": given, "expected": function(x, indices, axis)}

    return make


def nonzero(draw):
    x = draw.array(draw.shape(1), draw.pick(ALL), -1, 1)
    return {"args": [x], "expected": list(np.nonzero(x))}


def count_nonzero(draw):
    x = draw.array(draw.shape(), draw.pick(ALL), -1, 1)
    axis = draw.axes(x.ndim)
    keepdims = draw.pick([None, True, False])
    out = np.count_nonzero(x, axis=tuple_of(axis), keepdims=bool(keepdims))
    return {"args": [x], "options": options(axis=axis, keepdims=keepdims), "expected": np.asarray(out)}


def searchsorted(draw):
    dtype = draw.pick(NUMERIC)
    x = draw.array(draw.shape(1, 1, (1, 2, 5, 7)), dtype)
    values = draw.array(draw.shape(), dtype)
    side = draw.pick([None, "left", "right"])
    given = options(side=side)
    if draw.coin():
        given["sorter"] = np.argsort(x, kind="stable").astype("int32")
    else:
        x = np.sort(x)
    out = np.searchsorted(x, values, side or "left", given.get("sorter"))
    return {"args": [x, values], "options": given, "expected": np.asarray(out)}


def unique(fields):
    def make(draw):
        dtype = draw.pick(ALL)
        x = draw.array(draw.shape(), dtype, -2, 2)
        values, indices, inverse, counts = np.unique(x, True, True, True)
        found = {"values": values, "indices": indices, "inverseIndices": inverse.reshape(x.shape), "counts": counts}
        out = [found[field] for field in fields]
        return {"args": [x], "expected": out if len(out) > 1 else out[0]}

    return make


def diff(draw):
    x = draw.array(draw.shape(1, 3), draw.pick(NUMERIC[:5]))
    n = draw.integer(0, 2)
    axis = draw.axis(x.ndim)
    return {"args": [x], "options": {"n": n, "axis": axis}, "expected": np.diff(x, n, axis), "absolute": 1e-5}


CALLS = {
    "all": reduction(np.all, ALL, low=-1, high=1),
    "any": reduction(np.any, ALL, low=-1, high=1),
    "argmax": arg(np.argmax),
    "argmin": arg(np.argmin),
    "argsort": ordering(lambda x, indices, axis: indices),
    "countNonzero": count_nonzero,
    "cumulativeProd": cumulative(np.cumprod, 1),
    "cumulativeSum": cumulative(np.cumsum, 0),
    "diff": diff,
    "max": reduction(np.max, NUMERIC, empty=False, special=0.05),
    "mean": reduction(np.mean, FLOATS, empty=False),
    "min": reduction(np.min, NUMERIC, empty=False, special=0.05),
    "nonzero": nonzero,
    "prod": reduction(np.prod, NUMERIC, totals=True, low=-1, high=1),
    "searchsorted": searchsorted,
    "sort": ordering(lambda x, indices, axis: np.take_along_axis(x, indices, axis)),
    "std": reduction(np.std, FLOATS, empty=False, correction=True),
    "sum": reduction(np.sum, NUMERIC, totals=True),
    "uniqueAll": unique(["values", "indices", "inverseIndices", "counts"]),
    "uniqueCounts": unique(["values", "counts"]),
    "uniqueInverse": unique(["values", "inverseIndices"]),
    "uniqueValues": unique(["values"]),
    "var": reduction(np.var, FLOATS, empty=False, correction=True),
}
