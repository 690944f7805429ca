"""Reading and writing by index."""

import numpy as np
import torch


def item_of(item, array):
    """What stands in Python's brackets for one item of `at`; `array` makes an array of a nested list."""
    if isinstance(item, dict):
        return array(np.array(item["mask"], bool) if "mask" in item else indices_of(item))
    if item == "...":
        return Ellipsis
    if isinstance(item, list):
        return slice(*item)
    if isinstance(item, str):
        return slice(*(int(part) if part.strip() else None for part in item.split(":")))
    return item


def indices_of(item):
    """Integers are all the same to an index, but PyTorch takes uint8 for a mask; floating ones are refused."""
    floating = item.get("dtype", "int32").startswith("float")
    return np.array(item["indices"], np.float64 if floating else np.int64)


def numpy_at(x, *items):
    return x[tuple(item_of(item, np.asarray) for item in items)]


def torch_at(x, *items):
    """PyTorch has no negative steps, and takes positions before tensors, where NumPy counts them as such."""
    index = [item_of(item, torch.from_numpy) for item in items]
    tensors = [item for item in index if isinstance(item, torch.Tensor)]
    has_lists = any(item.ndim > 0 for item in tensors)
    taken = sum(axes_of(item) for item in index)
    axis = 0
    for i, item in enumerate(index):
        if isinstance(item, slice) and (item.step or 1) < 0:
            x, index[i] = turned(x, axis, item)
        elif isinstance(item, int) and has_lists:
            index[i] = torch.tensor([item])
        axis += x.ndim - taken if item is Ellipsis else axes_of(item)
    return x[tuple(index)]


def axes_of(item):
    if item is None or item is Ellipsis:
        return 0
    return item.ndim if isinstance(item, torch.Tensor) and item.dtype == torch.bool else 1


def turned(x, axis, item):
    """An axis from its end, and the range that takes from it what a range of negative step takes."""
    size = x.shape[axis]
    positions = [size - 1 - position for position in range(size)[item]]
    stop = positions[-1] + 1 if positions else 0
    return x.flip(axis), slice(positions[0] if positions else 0, stop, -item.step)


def numpy_take(x, given, options=None):
    return np.take(x, indices_of(given), axis=axis_of(options, 0))


def torch_take(x, given, options=None):
    axis = axis_of(options, 0)
    positions = [index % x.shape[axis] for index in given["indices"]]
    return torch.index_select(x, axis, torch.tensor(positions, dtype=torch.int64))


def numpy_take_along_axis(x, given, options=None):
    return np.take_along_axis(x, indices_of(given), axis_of(options, -1))


def torch_take_along_axis(x, given, options=None):
    axis = axis_of(options, -1)
    return torch.take_along_dim(x, torch.from_numpy(indices_of(given) % x.shape[axis]), axis)


def axis_of(options, otherwise):
    return (options or {}).get("axis", otherwise)


OPERATIONS = {
    "at": (numpy_at, torch_at),
    "take": (numpy_take, torch_take),
    "takeAlongAxis": (numpy_take_along_axis, torch_take_along_axis),
}
