"""Reductions."""

import numpy as np
import torch

from .dtypes import TORCH_DTYPES


def numpy_sum_to(x, shape):
    while x.ndim > len(shape):
        x = x.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            x = x.sum(axis=axis, keepdims=True)
    return x


def axes_of(options):
    axis = options.get("axis")
    return tuple(axis) if isinstance(axis, list) else axis


def total_dtype(dtype):
    """Totals of integers have 32 bits here, and wrap in those. NumPy and PyTorch have 64."""
    if dtype.kind == "f":
        return dtype
    return np.dtype("uint32") if dtype.kind == "u" else np.dtype("int32")


def numpy_reduction(function):
    def reduce(x, options=None):
        options = options or {}
        return function(x, axis=axes_of(options), keepdims=options.get("keepdims", False))

    return reduce


def torch_reduction(function):
    def reduce(x, options=None):
        options = options or {}
        axis = options.get("axis", list(range(x.ndim)))
        return function(x, dim=axis, keepdim=options.get("keepdims", False))

    return reduce


def numpy_total(function):
    """A total with the option dtype."""

    def reduce(x, options=None):
        options = options or {}
        dtype = np.dtype(options["dtype"]) if "dtype" in options else total_dtype(x.dtype)
        return numpy_reduction(lambda y, **how: function(y, dtype=dtype, **how))(x.astype(dtype), options)

    return reduce


def torch_total(function):
    """Likewise: PyTorch adds integers in 64 bits, of which the lower ones stay."""

    def reduce(x, options=None):
        options = options or {}
        if "dtype" in options:
            x = x.to(TORCH_DTYPES[options["dtype"]])
        dtype = x.dtype if "dtype" in options or x.is_floating_point() else torch.int32
        if options.get("axis") == []:
            return x.to(dtype)  # PyTorch reads no axes as all of them.
        return torch_reduction(function)(x, options).to(dtype)

    return reduce


def torch_prod(x, dim, keepdim):
    # PyTorch multiplies along one axis only.
    axes = sorted(([dim] if isinstance(dim, int) else dim), key=lambda axis: axis % x.ndim, reverse=True)
    for axis in axes:
        x = torch.prod(x, axis, keepdim=keepdim)
    return x


def numpy_variance(function):
    def reduce(x, options=None):
        correction = (options or {}).get("correction", 0)
        return numpy_reduction(lambda y, **how: function(y, ddof=correction, **how))(x, options)

    return reduce


def torch_variance(x, options=None):
    """From the definition: PyTorch 1.13 takes only whole corrections."""
    options = options or {}
    axis = options.get("axis", list(range(x.ndim)))
    squares = (x - x.mean(axis, keepdim=True)) ** 2
    total = squares.sum(axis, keepdim=options.get("keepdims", False))
    count = x.numel() / total.numel() if total.numel() else 0
    return total / max(count - options.get("correction", 0), 0)


def numpy_cumulative(function, initial):
    def accumulate(x, options=None):
        options = options or {}
        axis = options.get("axis", 0)
        dtype = np.dtype(options["dtype"]) if "dtype" in options else total_dtype(x.dtype)
        out = function(x.astype(dtype), axis=axis, dtype=dtype)
        if not options.get("includeInitial", False):
            return out
        shape = list(x.shape)
        shape[axis] = 1
        return np.concatenate([np.full(shape, initial, dtype), out], axis=axis)

    return accumulate


def torch_cumulative(function, initial):
    def accumulate(x, options=None):
        options = options or {}
        axis = options.get("axis", 0)
        if "dtype" in options:
            x = x.to(TORCH_DTYPES[options["dtype"]])
        dtype = x.dtype if "dtype" in options or x.is_floating_point() else torch.int32
        out = function(x, axis).to(dtype)
        if not options.get("includeInitial", False):
            return out
        return torch.cat([torch.full_like(out.select(axis, 0) if out.shape[axis] else out.sum(axis), initial).unsqueeze(axis), out], axis)

    return accumulate


def numpy_mean(x, options=None):
    options = options or {}
    return numpy_reduction(np.mean)(x.astype(options.get("dtype", x.dtype)), options)


def torch_mean(x, options=None):
    options = options or {}
    x = x.to(TORCH_DTYPES[options["dtype"]]) if "dtype" in options else x
    return torch_reduction(torch.mean)(x, options)


OPERATIONS = {
    "cumulativeProd": (numpy_cumulative(np.cumprod, 1), torch_cumulative(torch.cumprod, 1)),
    "cumulativeSum": (numpy_cumulative(np.cumsum, 0), torch_cumulative(torch.cumsum, 0)),
    "max": (numpy_reduction(np.max), torch_reduction(torch.amax)),
    "mean": (numpy_mean, torch_mean),
    "min": (numpy_reduction(np.min), torch_reduction(torch.amin)),
    "prod": (numpy_total(np.prod), torch_total(torch_prod)),
    "std": (numpy_variance(np.std), lambda x, options=None: torch_variance(x, options).sqrt()),
    "sum": (numpy_total(np.sum), torch_total(torch.sum)),
    "sumTo": (numpy_sum_to, lambda x, shape: x.sum_to_size(shape)),
    "variance": (numpy_variance(np.var), torch_variance),
}
