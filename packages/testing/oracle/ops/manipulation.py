"""Operations that change shapes."""

import numpy as np
import torch


def numpy_concat(arrays, options=None):
    axis = (options or {}).get("axis", 0)
    return np.concatenate([x.reshape(-1) if axis is None else x for x in arrays], axis=axis or 0)


def torch_concat(arrays, options=None):
    axis = (options or {}).get("axis", 0)
    return torch.cat([x.flatten() for x in arrays]) if axis is None else torch.cat(arrays, axis)


OPERATIONS = {
    "concat": (numpy_concat, torch_concat),
    "copy": (np.copy, torch.clone),
    "broadcastTo": (np.broadcast_to, torch.broadcast_to),
    "expandDims": (np.expand_dims, torch.unsqueeze),
    "permuteDims": (np.transpose, torch.permute),
    "reshape": (np.reshape, torch.reshape),
}
