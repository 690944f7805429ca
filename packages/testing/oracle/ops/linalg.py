"""Linear algebra."""

import numpy as np
import torch

from .dtypes import NUMPY_DTYPES, TORCH_DTYPES

"""
How far NumPy and PyTorch may differ, relative to the largest element of a result: in most of these, each
element depends on all elements of a matrix, and both round in the dtype of their input.
"""
TOLERANCES = {"float32": 1e-4, "float64": 1e-12}


def axis_of(options, default=None):
    axis = (options or {}).get("axis", default)
    return tuple(axis) if isinstance(axis, list) else axis


def order_of(options, default):
    """Infinities have names in JSON."""
    order = (options or {}).get("ord", default)
    return float(order) if str(order).endswith("Infinity") else order


def option(options, name, default):
    return (options or {}).get(name, default)


def turned(x):
    return x.transpose(-2, -1) if isinstance(x, torch.Tensor) else np.swapaxes(x, -1, -2)


def symmetric(x):
    """linnet looks at both triangles alike, and the others at one: so gradients are symmetric, too."""
    return (x + turned(x)) / 2


def solve(function):
    """A right-hand side is a vector where it has one axis, as the standard says; older rules differ."""

    def run(a, b):
        if b.ndim > 1:
            return function(a, b)
        module = np if isinstance(b, np.ndarray) else torch
        return function(a, module.broadcast_to(b[:, None], (*a.shape[:-1], 1)))[..., 0]

    return run


def cholesky(module):
    def run(x, options=None):
        factor = module.linalg.cholesky(symmetric(x))
        return turned(factor) if option(options, "upper", False) else factor

    return run


def numpy_cross(a, b, options=None):
    axis = option(options, "axis", -1)
    return np.cross(a, b, axis=axis)


def torch_cross(a, b, options=None):
    a, b = torch.broadcast_tensors(a, b)
    return torch.linalg.cross(a, b, dim=option(options, "axis", -1))


def numpy_diagonal(x, options=None):
    return np.diagonal(x, option(options, "offset", 0), -2, -1)


def torch_diagonal(x, options=None):
    offset = option(options, "offset", 0)
    if not -x.shape[-2] < offset < x.shape[-1]:
        return x[..., :0, 0]
    return torch.diagonal(x, offset, -2, -1)


def numpy_trace(x, options=None):
    out = numpy_diagonal(x, options).sum(-1)
    return out.astype(NUMPY_DTYPES[options["dtype"]]) if option(options, "dtype", None) else out


def torch_trace(x, options=None):
    out = torch_diagonal(x, options).sum(-1)
    return out.to(TORCH_DTYPES[options["dtype"]]) if option(options, "dtype", None) else out


def weighted(columns):
    """The columns times 1, 2, 3, ...: packages/testing/src/invariants.ts has the same."""
    count = columns.shape[-1]
    return columns * (torch.arange(1, count + 1) if isinstance(columns, torch.Tensor) else np.arange(1, count + 1))


def eigh(module):
    def run(x):
        values, vectors = module.linalg.eigh(symmetric(x))
        return values, (weighted(vectors) @ turned(vectors)).astype(x.dtype) if module is np else weighted(vectors) @ turned(vectors)

    return run


def numpy_svd(x, options=None):
    U, S, Vh = np.linalg.svd(x, full_matrices=option(options, "fullMatrices", True))
    V, k = turned(Vh), S.shape[-1]
    pairs = weighted(U[..., :k]) @ turned(V[..., :k])
    spaces = [space @ turned(space) for X in (U, V) for space in (X[..., :k], X[..., k:])]
    return [part.astype(x.dtype) for part in (S, pairs, *spaces)]


def torch_svd(x, options=None):
    """What is beyond the reduced vectors is their complement; PyTorch has no gradient for it."""
    U, S, Vh = torch.linalg.svd(x, full_matrices=False)
    V = turned(Vh)
    full = option(options, "fullMatrices", True)
    spaces = []
    for X in (U, V):
        first = X @ turned(X)
        spaces += [first, torch.eye(len(X[0]) if X.ndim == 3 else len(X), dtype=x.dtype) - first if full else first * 0]
    return (S, weighted(U) @ turned(V), *spaces)


def numpy_tensordot(a, b, options=None):
    return np.tensordot(a, b, option(options, "axes", 2))


def torch_tensordot(a, b, options=None):
    return torch.tensordot(a, b, option(options, "axes", 2))


def numpy_vecdot(a, b, options=None):
    axis = option(options, "axis", -1)
    return (a * b).sum(axis).astype(np.result_type(a, b))


def torch_vecdot(a, b, options=None):
    return (a * b).sum(option(options, "axis", -1)).to(torch.result_type(a, b))


def numpy_vector_norm(x, options=None):
    """NumPy 1.24 has no vector_norm: it is written out from the definition."""
    order, axis = order_of(options, 2), axis_of(options)
    axes = tuple(range(x.ndim)) if axis is None else axis
    keep = {"axis": axes, "keepdims": option(options, "keepdims", False)}
    if order == np.inf:
        return np.abs(x).max(**keep)
    if order == -np.inf:
        return np.abs(x).min(**keep)
    if order == 0:
        return (x != 0).sum(**keep).astype(x.dtype)
    return ((np.abs(x) ** order).sum(**keep) ** (1 / order)).astype(x.dtype)


def torch_vector_norm(x, options=None):
    return torch.linalg.vector_norm(
        x, order_of(options, 2), axis_of(options), option(options, "keepdims", False)
    )


def matrix_norm(module):
    def run(x, options=None):
        order = order_of(options, "fro")
        keep = option(options, "keepdims", False)
        if module is np:
            return np.linalg.norm(x, order, (-2, -1), keep)
        return torch.linalg.matrix_norm(x, order, (-2, -1), keep)

    return run


def numpy_pinv(x, options=None):
    tolerance = option(options, "rtol", max(x.shape[-2:]) * np.finfo(x.dtype).eps)
    return np.linalg.pinv(x, tolerance)


def torch_pinv(x, options=None):
    tolerance = option(options, "rtol", max(x.shape[-2:]) * torch.finfo(x.dtype).eps)
    return torch.linalg.pinv(x, rtol=tolerance)


def numpy_rank(x, options=None):
    S = np.linalg.svd(x, compute_uv=False)
    tolerance = option(options, "rtol", max(x.shape[-2:]) * np.finfo(x.dtype).eps)
    return (S > S.max(-1, keepdims=True) * tolerance).sum(-1)


def torch_rank(x, options=None):
    return torch.linalg.matrix_rank(x, rtol=option(options, "rtol", None))


def lstsq(module, pinv, svdvals):
    def run(a, b):
        A, right = a, b[..., None] if b.ndim == 1 else b
        x = pinv(A) @ right
        S = svdvals(A)
        rank = (S > S[..., :1] * (max(A.shape[-2:]) * module.finfo(A.dtype).eps)).sum(-1)
        residuals = ((right - A @ x) ** 2).sum(-2)
        rank = rank.astype(a.dtype) if module is np else rank.to(a.dtype)
        return x, residuals, rank, S, S[..., 0] / S[..., -1]

    def flat(a, b):
        return [np.ravel(part) if module is np else part.flatten() for part in run(a, b)]

    return flat


def numpy_svdvals(x):
    return np.linalg.svd(x, compute_uv=False)


def condition(svdvals):
    def run(x):
        S = svdvals(x)
        return S[..., 0] / S[..., -1]

    return run


def numpy_qr(x, options=None):
    mode = option(options, "mode", "reduced")
    if x.ndim == 2:
        return np.linalg.qr(x, mode)
    # NumPy 1.22 and later take stacks, but give R before Q in no order that older ones share.
    parts = [np.linalg.qr(each, mode) for each in x]
    return np.stack([Q for Q, _ in parts]), np.stack([R for _, R in parts])


def affine(x, weight, bias, options=None):
    return x @ (turned(weight) if option(options, "transposed", False) else weight) + bias


OPERATIONS = {
    "affine": (affine, affine),
    "cholesky": (cholesky(np), cholesky(torch)),
    "cond": (condition(numpy_svdvals), condition(torch.linalg.svdvals)),
    "cross": (numpy_cross, torch_cross),
    "det": (np.linalg.det, torch.linalg.det),
    "diagonal": (numpy_diagonal, torch_diagonal),
    "eigh": (eigh(np), eigh(torch)),
    "eigvalsh": (lambda x: np.linalg.eigvalsh(symmetric(x)), lambda x: torch.linalg.eigvalsh(symmetric(x))),
    "einsum": (np.einsum, torch.einsum),
    "inv": (np.linalg.inv, torch.linalg.inv),
    "lstsq": (lstsq(np, numpy_pinv, numpy_svdvals), lstsq(torch, torch_pinv, torch.linalg.svdvals)),
    "matmul": (np.matmul, torch.matmul),
    "matrixNorm": (matrix_norm(np), matrix_norm(torch)),
    "matrixPower": (np.linalg.matrix_power, torch.linalg.matrix_power),
    "matrixRank": (numpy_rank, torch_rank),
    "matrixTranspose": (lambda x: np.swapaxes(x, -1, -2), lambda x: x.transpose(-2, -1)),
    "outer": (np.outer, torch.outer),
    "pinv": (numpy_pinv, torch_pinv),
    "qr": (numpy_qr, lambda x, options=None: torch.linalg.qr(x, option(options, "mode", "reduced"))),
    "slogdet": (np.linalg.slogdet, torch.linalg.slogdet),
    "solve": (solve(np.linalg.solve), solve(torch.linalg.solve)),
    "svd": (numpy_svd, torch_svd),
    "svdvals": (numpy_svdvals, torch.linalg.svdvals),
    "tensordot": (numpy_tensordot, torch_tensordot),
    "trace": (numpy_trace, torch_trace),
    "vecdot": (numpy_vecdot, torch_vecdot),
    "vectorNorm": (numpy_vector_norm, torch_vector_norm),
}
