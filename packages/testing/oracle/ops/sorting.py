"""Sorting. NaN comes last in both directions, which NumPy and PyTorch do only in the ascending one."""

import numpy as np
import torch


def numpy_argsort(x, options=None):
    options = options or {}
    axis = options.get("axis", -1)
    if not options.get("descending", False):
        return np.argsort(x, axis=axis, kind="stable").astype(np.int32)
    # The negative of a number that fits; -NaN is NaN and stays last.
    return np.argsort(-x.astype(np.float64), axis=axis, kind="stable").astype(np.int32)


def torch_argsort(x, options=None):
    options = options or {}
    axis = options.get("axis", -1)
    x = -x.to(torch.float64) if options.get("descending", False) else x
    return torch.sort(x, dim=axis, stable=True).indices.to(torch.int32)


def numpy_sort(x, options=None):
    order = numpy_argsort(x, options)
    return np.take_along_axis(x, order, axis=(options or {}).get("axis", -1))


def torch_sort(x, options=None):
    order = torch_argsort(x.detach(), options).to(torch.int64)
    return torch.gather(x, (options or {}).get("axis", -1), order)


OPERATIONS = {
    "argsort": (numpy_argsort, torch_argsort),
    "sort": (numpy_sort, torch_sort),
}
