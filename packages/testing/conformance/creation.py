"""Creation and data types."""

import numpy as np

from draw import ALL, FLOATS, INTEGERS, NUMERIC, SIGNED, options

DTYPES = [None, *FLOATS, *INTEGERS]


def arange(draw):
    dtype = draw.pick([*FLOATS, *INTEGERS])
    low = 0 if dtype.startswith("u") else -10
    start, stop = draw.integer(low, 10), draw.integer(low, 20)
    step = draw.pick([1, 2, 3] if dtype.startswith("u") or start <= stop else [1, -1, -2])
    return {"args": [start, stop, step], "options": {"dtype": dtype}, "expected": np.arange(start, stop, step, dtype=dtype)}


def eye(draw):
    rows, columns, k = draw.integer(0, 5), draw.integer(0, 5), draw.integer(-3, 3)
    dtype = draw.pick([*NUMERIC, None])
    if draw.coin(0.3):
        return {"args": [rows], "options": options(k=k, dtype=dtype), "expected": np.eye(rows, k=k, dtype=dtype or "float32")}
    out = np.eye(rows, columns, k, dtype or "float32")
    return {"args": [rows, columns], "options": options(k=k, dtype=dtype), "expected": out}


def full(draw):
    shape, dtype = draw.shape(), draw.pick(ALL)
    value = bool(draw.coin()) if dtype == "bool" else draw.array((), dtype).item()
    return {"args": [list(shape), value], "options": {"dtype": dtype}, "expected": np.full(shape, value, dtype)}


def filled(function):
    def make(draw):
        shape, dtype = draw.shape(), draw.pick([*ALL, None])
        return {"args": [list(shape)], "options": options(dtype=dtype), "expected": function(shape, dtype or "float32")}

    return make


def like(function):
    def make(draw):
        x = draw.array(draw.shape(), draw.pick(ALL))
        dtype = draw.pick([*ALL, None])
        return {"args": [x], "options": options(dtype=dtype), "expected": function(x, dtype=dtype)}

    return make


def full_like(draw):
    x = draw.array(draw.shape(), draw.pick(NUMERIC))
    value = draw.integer(0, 9)
    return {"args": [x, value], "expected": np.full_like(x, value)}


def linspace(draw):
    dtype = draw.pick([*FLOATS, None])
    start, stop = float(draw.array((), "float64")), float(draw.array((), "float64"))
    num = draw.integer(0, 12)
    endpoint = draw.pick([None, True, False])
    out = np.linspace(start, stop, num, dtype=dtype or "float32", endpoint=endpoint is not False)
    given = options(dtype=dtype, endpoint=endpoint)
    return {"args": [start, stop, num], "options": given, "expected": out, "tolerance": 1e-6, "absolute": 1e-6}


def meshgrid(draw):
    dtype = draw.pick(NUMERIC)
    vectors = [draw.array((draw.integer(1, 4),), dtype) for _ in range(draw.integer(1, 3))]
    indexing = draw.pick([None, "xy", "ij"])
    out = np.meshgrid(*vectors, indexing=indexing or "xy")
    return {"args": vectors, "options": options(indexing=indexing), "expected": list(out)}


def astype(draw):
    source, target = draw.pick(ALL), draw.pick(ALL)
    low = 0 if target.startswith("u") else -8
    x = draw.array(draw.shape(), source, low, 8)
    return {"args": [x, target], "expected": x.astype(target)}


def can_cast(draw):
    kinds = draw.pick([FLOATS, INTEGERS])
    source, target = draw.pick(kinds), draw.pick(kinds)
    return {"args": [source, target], "expected": bool(np.can_cast(source, target))}


def result_type(draw):
    kinds = draw.pick([FLOATS, SIGNED, ["uint8", "uint16", "int8", "int16", "int32"], ["bool"]])
    names = [draw.pick(kinds) for _ in range(draw.integer(1, 3))]
    return {"args": names, "expected": str(np.result_type(*names))}


def isdtype(draw):
    groups = {
        "bool": ["bool"],
        "signed integer": SIGNED,
        "unsigned integer": [name for name in INTEGERS if name.startswith("u")],
        "integral": INTEGERS,
        "real floating": FLOATS,
        "numeric": NUMERIC,
    }
    dtype, kind = draw.pick(ALL), draw.pick(list(groups))
    return {"args": [dtype, kind], "expected": dtype in groups[kind]}


CALLS = {
    "arange": arange,
    "astype": astype,
    "canCast": can_cast,
    "eye": eye,
    "full": full,
    "fullLike": full_like,
    "isdtype": isdtype,
    "linspace": linspace,
    "meshgrid": meshgrid,
    "ones": filled(np.ones),
    "onesLike": like(np.ones_like),
    "resultType": result_type,
    "zeros": filled(np.zeros),
    "zerosLike": like(np.zeros_like),
}
