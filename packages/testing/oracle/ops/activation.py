"""Activations: what layers put between them."""

import numpy as np
import torch


def numpy_relu(x):
    return np.where(np.isnan(x), x, np.where(x > 0, x, np.zeros_like(x)))


def numpy_softmax(x, options=None):
    axis = (options or {}).get("axis", -1)
    powers = np.exp(x - x.max(axis=axis, keepdims=True, initial=-np.inf))
    return powers / powers.sum(axis=axis, keepdims=True)


def numpy_log_softmax(x, options=None):
    axis = (options or {}).get("axis", -1)
    below = x - x.max(axis=axis, keepdims=True, initial=-np.inf)
    return below - np.log(np.exp(below).sum(axis=axis, keepdims=True))


def torch_along(function):
    return lambda x, options=None: function(x, dim=(options or {}).get("axis", -1))


def numpy_prelu(x, slope):
    return np.where(x > 0, x, x * np.asarray(slope, x.dtype))


def torch_prelu(x, slope):
    # From the definition: in PyTorch a slope belongs to axis 1.
    return torch.where(x > 0, x, x * torch.as_tensor(slope, dtype=x.dtype))


OPERATIONS = {
    "logSoftmax": (numpy_log_softmax, torch_along(torch.log_softmax)),
    "prelu": (numpy_prelu, torch_prelu),
    "relu": (numpy_relu, torch.relu),
    "softmax": (numpy_softmax, torch_along(torch.softmax)),
}

UNARY = ["relu"]
BINARY = ["prelu"]

"""Where the two differ and NumPy counts: (operation, input)."""
KNOWN_DIFFERENCES = {
    ("relu", "-0"): "the larger of -0 and 0 is 0, as for maximum; PyTorch keeps -0",
}
