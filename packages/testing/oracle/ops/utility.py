"""Tests of a whole tensor."""
"""Tests of whole tensors, and differences."""

import numpy as np
import torch

from .elementwise import tolerances


def numpy_allclose(a, b, options=None):
    return np.allclose(a, b, **tolerances(options))


def torch_allclose(a, b, options=None):
    # PyTorch broadcasts, but takes no numbers.
    other = b if torch.is_tensor(b) else torch.tensor(b, dtype=a.dtype)
    return torch.tensor(torch.allclose(a, other, **tolerances(options)))


OPERATIONS = {"allclose": (numpy_allclose, torch_allclose)}
from .statistical import numpy_reduction


def torch_test(function):
    """PyTorch tests along one axis only, and knows no NaN of bool."""

    def reduce(x, options=None):
        options = options or {}
        axis = options.get("axis", list(range(x.ndim)))
        x = x != 0
        axes = [axis] if isinstance(axis, int) else axis
        for one in sorted((axis % x.ndim for axis in axes), reverse=True):
            x = function(x, one, keepdim=options.get("keepdims", False))
        return x

    return reduce


def numpy_diff(x, options=None):
    options = options or {}
    return np.diff(x, n=options.get("n", 1), axis=options.get("axis", -1))


def torch_diff(x, options=None):
    options = options or {}
    axis = options.get("axis", -1)
    for _ in range(options.get("n", 1)):
        size = x.shape[axis]
        x = x.narrow(axis, 1, size - 1) - x.narrow(axis, 0, size - 1) if size > 0 else x
    return x


OPERATIONS = {
    "all": (numpy_reduction(np.all), torch_test(torch.all)),
    "any": (numpy_reduction(np.any), torch_test(torch.any)),
    "diff": (numpy_diff, torch_diff),
}
