"""NumPy's tables of dtypes: promotion, casting, and the limits of numbers. Writes them to stdout."""

import json
import platform
import sys

import numpy as np

NAMES = ["float32", "float64", "int8", "int16", "int32", "uint8", "uint16", "uint32", "bool"]


def pairs(function):
    return [[a, b, function(a, b)] for a in NAMES for b in NAMES]


def float_info(name):
    info = np.finfo(name)
    numbers = {"eps": info.eps, "max": info.max, "min": info.min, "smallestNormal": info.smallest_normal}
    return {"dtype": name, "bits": info.bits, **{key: float(value) for key, value in numbers.items()}}


def integer_info(name):
    info = np.iinfo(name)
    return {"dtype": name, "bits": info.bits, "max": info.max, "min": info.min}


if __name__ == "__main__":
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "promoted": pairs(lambda a, b: str(np.promote_types(a, b))),
        "cast": pairs(lambda a, b: bool(np.can_cast(a, b))),
        "floats": [float_info(name) for name in NAMES[:2]],
        "integers": [integer_info(name) for name in NAMES[2:-1]],
    }
    json.dump(golden, sys.stdout)
