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
