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


def numpy_logistic_loss(x, target, weight=1.0):
    target, weight = np.asarray(target, x.dtype), np.asarray(weight, x.dtype)
    zero = x.dtype.type(0)
    return weight * target * np.logaddexp(-x, zero) + (1 - target) * np.logaddexp(x, zero)


def torch_logistic_loss(x, target, weight=1.0):
    weight = torch.as_tensor(weight, dtype=x.dtype)
    if weight.requires_grad:
        # PyTorch's own has no gradient for the weight.
        zero = torch.zeros((), dtype=x.dtype)
        return weight * target * torch.logaddexp(-x, zero) + (1 - target) * torch.logaddexp(x, zero)
    return torch.nn.functional.binary_cross_entropy_with_logits(x, target, pos_weight=weight, reduction="none")


OPERATIONS = {
    "logisticLoss": (numpy_logistic_loss, torch_logistic_loss),
    "squaredError": (numpy_squared_error, torch_squared_error),
}

BINARY = ["squaredError"]
