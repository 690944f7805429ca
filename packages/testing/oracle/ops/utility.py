"""Tests of a whole tensor."""

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
