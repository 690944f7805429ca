"""Reading and writing by index."""

import numpy as np
import torch


def slice_of(item):
    """What stands in Python's brackets for one item of `at`."""
    if isinstance(item, list):
        return slice(*item)
    if isinstance(item, str):
        return slice(*(int(part) if part.strip() else None for part in item.split(":")))
    return item


def numpy_at(x, *items):
    return x[tuple(slice_of(item) for item in items)]


def torch_at(x, *items):
    # PyTorch has no negative steps: positions are counted out instead, axis by axis.
    gone = 0
    for axis, item in enumerate(items):
        part = slice_of(item)
        if isinstance(part, slice):
            positions = list(range(x.shape[axis - gone]))[part]
            x = x.index_select(axis - gone, torch.tensor(positions, dtype=torch.int64))
        else:
            x = x.select(axis - gone, part)
            gone += 1
    return x


def torch_take(x, options):
    rows = [row % x.shape[0] for row in options["indices"]]
    return torch.index_select(x, 0, torch.tensor(rows, dtype=torch.int64))


OPERATIONS = {
    "at": (numpy_at, torch_at),
    "take": (lambda x, options: np.take(x, options["indices"], axis=0), torch_take),
}
