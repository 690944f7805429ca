"""Linear algebra, as far as its results are unique: factorisations are checked by their properties elsewhere."""

import numpy as np

from draw import FLOATS, NUMERIC, options

UNIT = {"float32": 2e-6, "float64": 1e-14}


def batch(draw):
    return draw.shape(0, 2, (1, 2, 3))


def answer(args, out, dtype, scale=1.0, **given):
    unit = UNIT.get(dtype, 0)
    out = np.asarray(out)
    return {
        "args": args,
        "options": options(**given),
        "expected": out.astype(dtype) if out.dtype.kind == "f" else out,
        "tolerance": 64 * unit,
        "absolute": 64 * unit * scale,
    }


def wide(x):
    return x.astype("float64") if x.dtype.kind == "f" else x


def matmul(draw):
    dtype = draw.pick(NUMERIC)
    m, k, n = (draw.integer(0, 6) for _ in range(3))
    left, right = draw.broadcastable()
    a = draw.array((*left, m, k), dtype)
    b = draw.array((*right, k, n), dtype)
    kind = draw.integer(0, 5)
    if kind == 0:
        a = draw.array((k,), dtype)
    if kind == 1:
        b = draw.array((k,), dtype)
    if kind == 2:
        a, b = draw.array((k,), dtype), draw.array((k,), dtype)
    return answer([a, b], np.matmul(wide(a), wide(b)), dtype, 8 * 64.0)


def matrix_transpose(draw):
    x = draw.array(draw.shape(2), draw.pick(NUMERIC))
    return {"args": [x], "expected": np.swapaxes(x, -1, -2)}


def vecdot(draw):
    dtype = draw.pick(NUMERIC)
    shape = draw.shape(1, 3)
    axis = draw.integer(-len(shape), -1)
    a, b = draw.array(shape, dtype), draw.array(shape, dtype)
    product = wide(a) * wide(b)
    return answer([a, b], product.sum(axis).astype(product.dtype), dtype, 512.0, axis=None if axis == -1 and draw.coin() else axis)


def tensordot(draw):
    dtype = draw.pick(FLOATS)
    a = draw.array(draw.shape(1, 3, (1, 2, 3)), dtype)
    count = draw.integer(0, a.ndim)
    if draw.coin():
        b = draw.array((*a.shape[a.ndim - count :], *draw.shape(0, 2, (1, 2, 3))), dtype)
        given = None if count == 2 and draw.coin() else count
        return answer([a, b], np.tensordot(wide(a), wide(b), count), dtype, 512.0, axes=given)
    chosen = [int(x) for x in draw.rng.permutation(a.ndim)[:count]]
    b = draw.array((*(a.shape[x] for x in chosen), 2), dtype)
    axes = [chosen, list(range(count))]
    return answer([a, b], np.tensordot(wide(a), wide(b), axes), dtype, 512.0, axes=axes)


def regular(draw, dtype, symmetric=False):
    """A well-conditioned square matrix, or a stack of them."""
    n = draw.integer(1, 6)
    x = draw.array((*batch(draw), n, n), "float64", -1, 1)
    x = x @ np.swapaxes(x, -1, -2) / n if symmetric else x
    return (x + np.eye(n) * 3).astype(dtype)


def of_square(function, symmetric=False, scale=100.0):
    def make(draw):
        dtype = draw.pick(FLOATS)
        x = regular(draw, dtype, symmetric)
        return answer([x], function(wide(x)), dtype, scale)

    return make


def cholesky(draw):
    dtype = draw.pick(FLOATS)
    x = regular(draw, dtype, True)
    upper = draw.pick([None, True, False])
    lower = np.linalg.cholesky(wide(x))
    return answer([x], np.swapaxes(lower, -1, -2) if upper else lower, dtype, upper=upper)


def solve(draw):
    dtype = draw.pick(FLOATS)
    a = regular(draw, dtype)
    n = a.shape[-1]
    b = draw.array((n,) if draw.coin() else (*a.shape[:-2], n, draw.integer(1, 3)), dtype)
    if b.ndim > 1:
        return answer([a, b], np.linalg.solve(wide(a), wide(b)), dtype)
    # One vector for all matrices, as the standard has it; NumPy 1 goes by the number of axes.
    columns = np.broadcast_to(wide(b)[:, None], (*a.shape[:-1], 1))
    return answer([a, b], np.linalg.solve(wide(a), columns)[..., 0], dtype)


def outer(draw):
    dtype = draw.pick(NUMERIC)
    a, b = (draw.array((draw.integer(0, 5),), dtype) for _ in range(2))
    return {"args": [a, b], "expected": np.outer(a, b)}


def cross(draw):
    dtype = draw.pick(FLOATS)
    shape = list(draw.shape(1, 3))
    axis = draw.axis(len(shape))
    shape[axis] = 3
    a, b = draw.array(tuple(shape), dtype), draw.array(tuple(shape), dtype)
    return answer([a, b], np.cross(wide(a), wide(b), axis=axis), dtype, 64.0, axis=axis)


def diagonal(draw):
    x = draw.array(draw.shape(2), draw.pick(NUMERIC))
    offset = draw.integer(-3, 3)
    return {"args": [x], "options": {"offset": offset}, "expected": np.diagonal(x, offset, -2, -1)}


def trace(draw):
    dtype = draw.pick(FLOATS)
    x = draw.array(draw.shape(2), dtype)
    offset = draw.integer(-3, 3)
    return answer([x], np.trace(wide(x), offset, -2, -1), dtype, 64.0, offset=offset)


def matrix_norm(draw):
    dtype = draw.pick(FLOATS)
    x = draw.array((*batch(draw), draw.integer(1, 5), draw.integer(1, 5)), dtype)
    name, value = draw.pick(
        [("fro", "fro"), ("nuc", "nuc"), (1, 1), (-1, -1), (2, 2), (-2, -2), (np.inf, np.inf), (-np.inf, -np.inf)]
    )
    keepdims = draw.pick([None, True])
    out = np.linalg.norm(wide(x), value, axis=(-2, -1), keepdims=bool(keepdims))
    return answer([x], out, dtype, 64.0, ord=name, keepdims=keepdims)


def vector_norm(draw):
    dtype = draw.pick(FLOATS)
    x = draw.array(draw.shape(1, 3, empty=False), dtype)
    axis = draw.pick([None, draw.axis(x.ndim)])
    order = draw.pick([None, 0, 1, 2, 3, 0.5, np.inf, -np.inf])
    keepdims = draw.pick([None, True])
    flat = wide(x).reshape(-1) if axis is None else wide(x)
    out = np.linalg.norm(flat, 2 if order is None else order, axis=0 if axis is None else axis, keepdims=axis is not None and bool(keepdims))
    if axis is None and keepdims:
        out = np.reshape(out, (1,) * x.ndim)
    return answer([x], out, dtype, 64.0, axis=axis, ord=order, keepdims=keepdims)


def matrix_power(draw):
    dtype = draw.pick(FLOATS)
    x = regular(draw, dtype)
    n = draw.integer(-2, 4)
    return answer([x, n], np.linalg.matrix_power(wide(x), n), dtype, 1e4)


def slogdet(draw):
    dtype = draw.pick(FLOATS)
    x = regular(draw, dtype)
    sign, logabsdet = np.linalg.slogdet(wide(x))
    call = answer([x], 0.0, dtype)
    return {**call, "expected": [np.asarray(sign).astype(dtype), np.asarray(logabsdet).astype(dtype)]}


def deficient(draw, dtype):
    m, n = draw.integer(1, 6), draw.integer(1, 6)
    rank = draw.integer(1, min(m, n))
    x = draw.array((*batch(draw), m, rank), "float64", -2, 2) @ draw.array((rank, n), "float64", -2, 2)
    return x.astype(dtype)


def matrix_rank(draw):
    x = deficient(draw, "float64")
    return {"args": [x], "expected": np.asarray(np.linalg.matrix_rank(x))}


def pinv(draw):
    x = regular(draw, "float64")[..., : draw.integer(1, 6)]
    return answer([x], np.linalg.pinv(x), "float64", 100.0)


def svdvals(draw):
    dtype = draw.pick(FLOATS)
    x = deficient(draw, dtype)
    return answer([x], np.linalg.svd(wide(x), compute_uv=False), dtype, 64.0)


CALLS = {
    "matmul": matmul,
    "matrixTranspose": matrix_transpose,
    "tensordot": tensordot,
    "vecdot": vecdot,
    "linalg.cholesky": cholesky,
    "linalg.cross": cross,
    "linalg.det": of_square(np.linalg.det, scale=1e4),
    "linalg.diagonal": diagonal,
    "linalg.eigvalsh": of_square(np.linalg.eigvalsh, symmetric=True),
    "linalg.inv": of_square(np.linalg.inv),
    "linalg.matrixNorm": matrix_norm,
    "linalg.matrixPower": matrix_power,
    "linalg.matrixRank": matrix_rank,
    "linalg.outer": outer,
    "linalg.pinv": pinv,
    "linalg.slogdet": slogdet,
    "linalg.solve": solve,
    "linalg.svdvals": svdvals,
    "linalg.trace": trace,
    "linalg.vectorNorm": vector_norm,
}
