"""Operations that change shapes."""

import numpy as np
import torch


def numpy_concat(arrays, options=None):
    axis = (options or {}).get("axis", 0)
    return np.concatenate([x.reshape(-1) if axis is None else x for x in arrays], axis=axis or 0)


def torch_concat(arrays, options=None):
    axis = (options or {}).get("axis", 0)
    return torch.cat([x.flatten() for x in arrays]) if axis is None else torch.cat(arrays, axis)


def axis_of(options, default=None):
    """An axis, or several as a tuple."""
    axis = (options or {}).get("axis", default)
    return tuple(axis) if isinstance(axis, list) else axis


def torch_flip(x, options=None):
    axis = axis_of(options, list(range(x.ndim)))
    return torch.flip(x, (axis,) if isinstance(axis, int) else tuple(axis))


def numpy_repeat(x, repeats, options=None):
    return np.repeat(x, repeats["indices"] if isinstance(repeats, dict) else repeats, axis_of(options))


def torch_repeat(x, repeats, options=None):
    if isinstance(repeats, dict):
        repeats = torch.tensor(repeats["indices"])
    return torch.repeat_interleave(x, repeats, dim=axis_of(options))


def numpy_reshape(x, shape, options=None):
    return np.reshape(x, shape)


def torch_reshape(x, shape, options=None):
    return torch.reshape(x, shape)


def numpy_roll(x, shift, options=None):
    return np.roll(x, shift, axis_of(options))


def torch_roll(x, shift, options=None):
    axis = axis_of(options)
    if isinstance(axis, tuple) and isinstance(shift, int):
        shift = [shift] * len(axis)
    return torch.roll(x, shift, axis)


def torch_squeeze(x, axis):
    axes = {a % x.ndim for a in (axis if isinstance(axis, list) else [axis])}
    return x.reshape([size for a, size in enumerate(x.shape) if a not in axes])


def numpy_unstack(x, options=None):
    axis = axis_of(options, 0)
    return [x.take(i, axis=axis) for i in range(x.shape[axis])]


OPERATIONS = {
    "concat": (numpy_concat, torch_concat),
    "copy": (np.copy, torch.clone),
    "broadcastArrays": (
        lambda *arrays: tuple(np.broadcast_arrays(*arrays)),
        lambda *tensors: torch.broadcast_tensors(*tensors),
    ),
    "broadcastTo": (np.broadcast_to, torch.broadcast_to),
    "concat": (numpy_concat, torch_concat),
    "expandDims": (
        lambda x, axis=0: np.expand_dims(x, axis),
        lambda x, axis=0: torch.unsqueeze(x, axis),
    ),
    "flip": (lambda x, options=None: np.flip(x, axis_of(options)), torch_flip),
    "moveaxis": (np.moveaxis, torch.movedim),
    "permuteDims": (np.transpose, torch.permute),
    "repeat": (numpy_repeat, torch_repeat),
    "reshape": (numpy_reshape, torch_reshape),
    "roll": (numpy_roll, torch_roll),
    "squeeze": (
        lambda x, axis: np.squeeze(x, tuple(axis) if isinstance(axis, list) else axis),
        torch_squeeze,
    ),
    "stack": (
        lambda arrays, options=None: np.stack(arrays, axis_of(options, 0)),
        lambda tensors, options=None: torch.stack(tensors, axis_of(options, 0)),
    ),
    "tile": (np.tile, lambda x, repetitions: torch.tile(x, tuple(repetitions))),
    "unstack": (numpy_unstack, lambda x, options=None: torch.unbind(x, axis_of(options, 0))),
}
