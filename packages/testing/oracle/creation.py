"""Tensors that NumPy makes of numbers alone. Writes [{name, args, dtype, shape, values}] to stdout.

Arguments are those of linnet: options come last as one object.
"""

import json
import platform
import sys

import numpy as np
from json_numbers import encode

EYES = [
    [0], [1], [3], [2, 4], [4, 2], [3, 0], [3, {"k": 1}], [3, {"k": -2}], [3, {"k": 7}], [2, 4, {"k": 2}],
    [4, 2, {"k": -3}], [2, 4, {"k": -1, "dtype": "int32"}], [2, {"dtype": "bool"}],
]  # fmt: skip
LINSPACES = [
    [0, 1, 0], [2, 5, 1], [2, 5, 2], [0, 1, 7], [1, 0, 4], [-3, 3, 10, {"endpoint": False}],
    [2, 5, 1, {"endpoint": False}], [5, 5, 3], [0.1, 0.7, 13, {"dtype": "float64"}],
    [-1e300, 1e300, 5, {"dtype": "float64"}], [0, 10, 100], [1, 3, 50, {"endpoint": False, "dtype": "float64"}],
]  # fmt: skip
ARANGES = [
    [0], [5], [2, 7], [7, 2], [7, 2, -2], [0, 1, 0.1], [-1, 1, 0.25, {"dtype": "float64"}],
    [1, 10, 3, {"dtype": "int32"}], [250, 256, 1, {"dtype": "uint8"}], [3, {"dtype": "int16"}], [0.5, 3.5],
    [2, 5, {"dtype": "int8"}],
]  # fmt: skip


def split(args):
    """Positional arguments, and the options; float32 is linnet's default."""
    options = dict(args[-1]) if isinstance(args[-1], dict) else {}
    positional = [arg for arg in args if not isinstance(arg, dict)]
    return positional, {"dtype": options.pop("dtype", "float32"), **options}


def eye(sizes, k=0, dtype="float32"):
    return np.eye(*sizes, k=k, dtype=dtype)


def linspace(bounds, dtype="float32", endpoint=True):
    return np.linspace(*bounds, dtype=dtype, endpoint=endpoint)


def arange(bounds, dtype="float32"):
    # In double precision, and rounded once: NumPy's own float32 adds up.
    return np.arange(*bounds, dtype="float64").astype(dtype)


def entry(function, args):
    positional, options = split(args)
    out = function(positional, **options)
    return {
        "name": function.__name__,
        "args": args,
        "dtype": str(out.dtype),
        "shape": list(out.shape),
        "values": encode(out.reshape(-1).astype("float64").tolist()),
    }


if __name__ == "__main__":
    cases = [(eye, EYES), (linspace, LINSPACES), (arange, ARANGES)]
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "tensors": [entry(function, args) for function, lists in cases for args in lists],
    }
    json.dump(golden, sys.stdout)
