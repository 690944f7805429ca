"""Tensors as PyTorch prints them. Writes [{data, dtype, text}] to stdout; shapes come from the nesting."""

import json
import platform
import sys

import torch
from json_numbers import encode

NAN, INF = float("nan"), float("inf")


def ramp(*shape, step=1.0):
    count = 1
    for size in shape:
        count *= size
    return (torch.arange(count, dtype=torch.float64) * step).reshape(shape).tolist()


CASES = [
    ("float32", 2.5),
    ("float32", 7.0),
    ("float32", [1.0, 2.0, 3.0]),
    ("float32", [0.5, -1.25, 3.0]),
    ("float32", [1.0, -20.0, 300.0]),
    ("float32", [[1.5, 2.0], [-3.25, 4.125]]),
    ("float32", [0.001, 1000.0]),
    ("float32", [0.00001, 2.0]),
    ("float32", [123456.0, 0.5]),
    ("float32", [1e9, 2e9]),
    ("float32", [1e8, 1.0]),
    ("float32", [100000.0, 99999.0]),
    ("float32", [NAN, 1.0, INF]),
    ("float32", [NAN, 1.5, -INF]),
    ("float32", [NAN]),
    ("float32", [0.0, -0.0]),
    ("float32", [0.0001, 0.05]),
    ("float32", [999.0, 0.999]),
    ("float32", []),
    ("float32", [[], []]),
    ("float32", ramp(2, 2, 3)),
    ("float32", ramp(2, 1, 2, 2, step=0.25)),
    ("float32", ramp(1001)),
    ("float32", ramp(40, 30, step=0.5)),
    ("float32", ramp(5, 300)),
    ("float32", ramp(30, step=1.5)),
    ("float32", ramp(3, 25)),
    ("float32", [[], [], []]),
    ("float32", [0.0, 0.0]),
    ("float32", [-0.0, 0.5]),
    ("float32", [-1e-5, 0.0, NAN]),
    ("float32", [1e10]),
    ("float32", ramp(4, 9, step=-1.0)),
    ("float32", ramp(11, 10, 10)),
    ("float64", [0.1, 0.25]),
    ("float64", []),
    ("float64", ramp(9, step=1.25)),
    ("float64", ramp(8, step=1.25)),
    ("float64", [1e-300, 1.0]),
    ("int32", [1, -20, 300]),
    ("int32", [[1, 2], [3, 4]]),
    ("uint8", [7, 255]),
    ("bool", [True, False]),
    ("int32", ramp(40)),
    ("int32", ramp(2000)),
    ("bool", [[True], [True]]),
    ("bool", [[True] * 30]),
]


def entry(dtype, data):
    t = torch.tensor(data, dtype=getattr(torch, dtype))
    return {"dtype": dtype, "data": encode(data), "text": str(t)}


if __name__ == "__main__":
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "tensors": [entry(dtype, data) for dtype, data in CASES],
    }
    json.dump(golden, sys.stdout)
