"""The tensors that the scenarios are made of."""

import torch


def leaf(values, dtype=torch.float64):
    return torch.tensor(values, dtype=dtype, requires_grad=True)


def constant(values, dtype=torch.float64):
    return torch.tensor(values, dtype=dtype)


def flags(x):
    """Whether gradients arrive at a tensor, and whether it is a leaf."""
    return torch.tensor([x.requires_grad, x.is_leaf])
