"""Tensors that are made of tensors: triangles and grids."""

import numpy as np
import torch


def split(operands):
    """Vectors, and the options that may follow them."""
    *vectors, last = operands
    return (vectors, last) if isinstance(last, dict) else (operands, {})


def numpy_meshgrid(*operands):
    vectors, options = split(operands)
    return tuple(np.meshgrid(*vectors, indexing=options.get("indexing", "xy")))


def torch_meshgrid(*operands):
    vectors, options = split(operands)
    return torch.meshgrid(*vectors, indexing=options.get("indexing", "xy"))


OPERATIONS = {
    "meshgrid": (numpy_meshgrid, torch_meshgrid),
    "tril": (
        lambda x, options=None: np.tril(x, (options or {}).get("k", 0)),
        lambda x, options=None: torch.tril(x, (options or {}).get("k", 0)),
    ),
    "triu": (
        lambda x, options=None: np.triu(x, (options or {}).get("k", 0)),
        lambda x, options=None: torch.triu(x, (options or {}).get("k", 0)),
    ),
}
