"""Activations: what layers put between them."""

import numpy as np
import torch


def numpy_relu(x):
    return np.where(np.isnan(x), x, np.where(x > 0, x, np.zeros_like(x)))


OPERATIONS = {
    "relu": (numpy_relu, torch.relu),
}

UNARY = ["relu"]
BINARY = []

"""Where the two differ and NumPy counts: (operation, input)."""
KNOWN_DIFFERENCES = {
    ("relu", "-0"): "the larger of -0 and 0 is 0, as for maximum; PyTorch keeps -0",
}
