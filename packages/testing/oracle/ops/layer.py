"""What layers compute."""

import numpy as np
import torch


def numpy_linear(x, weight, bias=None):
    return x @ weight.T + (0 if bias is None else bias)


OPERATIONS = {
    "linear": (numpy_linear, torch.nn.functional.linear),
}
