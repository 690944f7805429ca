"""Every operation of @linnet/tensor as NumPy and as PyTorch write it: {name: (numpy, torch)}.

Each function takes the inputs of a sample (arrays or numbers) and then its arguments. The two columns share
nothing but Python's own operators, so that a misread definition shows as a disagreement.
"""

import operator

import numpy as np
import torch

NUMPY_DTYPES = {
    "float32": np.float32,
    "float64": np.float64,
    "int32": np.int32,
    "uint8": np.uint8,
    "bool": np.bool_,
}
TORCH_DTYPES = {
    "float32": torch.float32,
    "float64": torch.float64,
    "int32": torch.int32,
    "uint8": torch.uint8,
    "bool": torch.bool,
}


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


def numpy_sum_to(x, shape):
    while x.ndim > len(shape):
        x = x.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            x = x.sum(axis=axis, keepdims=True)
    return x


def numpy_reduction(function):
    def reduce(x, options=None):
        axis = (options or {}).get("axis")
        keepdims = (options or {}).get("keepdims", False)
        return function(x, axis=tuple(axis) if isinstance(axis, list) else axis, keepdims=keepdims)

    return reduce


def torch_reduction(function):
    def reduce(x, options=None):
        axis = (options or {}).get("axis", list(range(x.ndim)))
        return function(x, dim=axis, keepdim=(options or {}).get("keepdims", False))

    return reduce


def torch_take(x, options):
    rows = [row % x.shape[0] for row in options["indices"]]
    return torch.index_select(x, 0, torch.tensor(rows, dtype=torch.int64))


OPERATIONS = {
    "abs": (np.abs, torch.abs),
    "add": (np.add, operator.add),
    "astype": (
        lambda x, dtype: x.astype(NUMPY_DTYPES[dtype]),
        lambda x, dtype: x.to(TORCH_DTYPES[dtype]),
    ),
    "at": (numpy_at, torch_at),
    "broadcastTo": (np.broadcast_to, torch.broadcast_to),
    "divide": (np.divide, operator.truediv),
    "exp": (np.exp, torch.exp),
    "expandDims": (np.expand_dims, torch.unsqueeze),
    "log": (np.log, torch.log),
    "matmul": (np.matmul, torch.matmul),
    "matrixTranspose": (lambda x: np.swapaxes(x, -1, -2), lambda x: x.transpose(-2, -1)),
    "mean": (numpy_reduction(np.mean), torch_reduction(torch.mean)),
    "multiply": (np.multiply, operator.mul),
    "negative": (np.negative, torch.neg),
    "permuteDims": (np.transpose, torch.permute),
    "pow": (np.power, operator.pow),
    "reshape": (np.reshape, torch.reshape),
    "sign": (np.sign, torch.sign),
    "sqrt": (np.sqrt, torch.sqrt),
    "square": (np.square, torch.square),
    "subtract": (np.subtract, operator.sub),
    "sum": (numpy_reduction(np.sum), torch_reduction(torch.sum)),
    "sumTo": (numpy_sum_to, lambda x, shape: x.sum_to_size(shape)),
    "take": (lambda x, options: np.take(x, options["indices"], axis=0), torch_take),
}

"""Operations on each element, which are also asked about zeros, infinities and NaN."""
UNARY = ["abs", "exp", "log", "negative", "sign", "sqrt", "square"]
BINARY = ["add", "divide", "multiply", "pow", "subtract"]

"""Where the two differ and NumPy counts, because it follows the array API standard: (operation, input)."""
KNOWN_DIFFERENCES = {("sign", "NaN"): "PyTorch says 0; the standard and NumPy say NaN"}
