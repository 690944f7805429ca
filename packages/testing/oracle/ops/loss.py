"""What losses are made of."""

import numpy as np
import torch


def numpy_squared_error(a, b, options=None):
    options = options or {}
    terms = (a - b) ** 2 * a.dtype.type(0.5 if options.get("halved") else 1)
    reduced = {"none": lambda x: x, "sum": np.sum, "mean": lambda x: np.sum(x) / x.dtype.type(x.size)}
    return reduced[options.get("reduction", "none")](terms)


def torch_squared_error(a, b, options=None):
    options = options or {}
    other = torch.as_tensor(b, dtype=a.dtype)
    # PyTorch's own loss, with its gradient, which takes operands of one shape.
    pair = torch.broadcast_tensors(a, other)
    loss = torch.nn.functional.mse_loss(*pair, reduction=options.get("reduction", "none"))
    return loss / 2 if options.get("halved") else loss


OPERATIONS = {
    "squaredError": (numpy_squared_error, torch_squared_error),
}

BINARY = ["squaredError"]
