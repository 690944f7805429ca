"""Reductions."""

import numpy as np
import torch


def numpy_sum_to(x, shape):
    while x.ndim > len(shape):
        x = x.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            x = x.sum(axis=axis, keepdims=True)
    return x


def numpy_reduction(function):
    def reduce(x, options=None):
        axis = (options or {}).get("axis")
        keepdims = (options or {}).get("keepdims", False)
        return function(x, axis=tuple(axis) if isinstance(axis, list) else axis, keepdims=keepdims)

    return reduce


def torch_reduction(function):
    def reduce(x, options=None):
        axis = (options or {}).get("axis", list(range(x.ndim)))
        return function(x, dim=axis, keepdim=(options or {}).get("keepdims", False))

    return reduce


OPERATIONS = {
    "mean": (numpy_reduction(np.mean), torch_reduction(torch.mean)),
    "sum": (numpy_reduction(np.sum), torch_reduction(torch.sum)),
    "sumTo": (numpy_sum_to, lambda x, shape: x.sum_to_size(shape)),
}
