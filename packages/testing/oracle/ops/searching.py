"""Searching."""

import numpy as np
import torch


def numpy_where(condition, a, b):
    dtype = next(x for x in (a, b) if isinstance(x, np.ndarray)).dtype
    return np.where(condition, np.asarray(a, dtype), np.asarray(b, dtype))


def torch_where(condition, a, b):
    dtype = next(x for x in (a, b) if torch.is_tensor(x)).dtype
    return torch.where(condition, *(torch.as_tensor(x, dtype=dtype) for x in (a, b)))


OPERATIONS = {"where": (numpy_where, torch_where)}
from .statistical import axes_of


def numpy_arg(function):
    def find(x, options=None):
        options = options or {}
        return function(x, axis=options.get("axis"), keepdims=options.get("keepdims", False))

    return find


def torch_arg(function):
    def find(x, options=None):
        options = options or {}
        out = function(x, dim=options.get("axis"), keepdim=options.get("keepdims", False))
        # Without an axis PyTorch 1.13 drops the axes all the same.
        flat = options.get("axis") is None and options.get("keepdims", False)
        return (out.reshape([1] * x.ndim) if flat else out).to(torch.int32)

    return find




def numpy_count(x, options=None):
    options = options or {}
    return np.asarray(np.count_nonzero(x, axis=axes_of(options), keepdims=options.get("keepdims", False)))


def torch_count(x, options=None):
    options = options or {}
    axis = options.get("axis", list(range(x.ndim)))
    return (x != 0).sum(axis, keepdim=options.get("keepdims", False)).to(torch.int32)


def numpy_searchsorted(x1, x2, options=None):
    return np.searchsorted(x1, x2, side=(options or {}).get("side", "left")).astype(np.int32)


def torch_searchsorted(x1, x2, options=None):
    """By counting: PyTorch's own puts a NaN behind those that are there."""

    def before(a, b):
        return (a < b) | (torch.isnan(b) & ~torch.isnan(a))

    x2 = x2.unsqueeze(-1)
    if (options or {}).get("side") == "right":
        return (~before(x2, x1)).sum(-1).to(torch.int32)
    return before(x1, x2).sum(-1).to(torch.int32)


OPERATIONS = {
    "argmax": (numpy_arg(np.argmax), torch_arg(torch.argmax)),
    "argmin": (numpy_arg(np.argmin), torch_arg(torch.argmin)),
    "countNonzero": (numpy_count, torch_count),
    "nonzero": (
        lambda x: tuple(part.astype(np.int32) for part in np.nonzero(x)),
        lambda x: tuple(part.to(torch.int32) for part in torch.nonzero(x, as_tuple=True)),
    ),
    "searchsorted": (numpy_searchsorted, torch_searchsorted),
}
