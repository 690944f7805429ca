"""Tensors as PyTorch and NumPy print them. Writes [{style, options, dtype, shape, data, text}] to stdout.

The data are elements, or {step} for all multiples of a step from 0 on. Options have linnet's names; `suppress` is NumPy's word for what PyTorch calls `sci_mode=False`.
"""

import json
import platform
import sys

import numpy as np
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


"""Ties at the last decimal go to the even digit; JavaScript's own formatting rounds them up."""
TIES = [0.03125, -0.09375, 0.5, 2.5]

ANY_STYLE = [
    *[("float32", data, {}) for data in [TIES, [100005.0, 1.0], [[NAN, -INF], [1.0, 2.0]], [INF], 1e-30, INF]],
    *[("float64", data, {}) for data in [TIES, [1e-320, 1.0], [1e300, -1e-300], [123456789.0], 1e22]],
    *[("float64", data, {}) for data in [[9999.5, 0.25], [[1e-5], [NAN]], [0.0, -0.0], -0.0, 1 / 3]],
    *[("float32", data, {}) for data in [[0.1, 1 / 3], [1e-5, 1 / 3], [16777216.0, 0.5], [3.4e38]]],
    *[("int8", data, {}) for data in [[-128, 127], 5, [[1], [-20]], [[]]]],
    ("int16", ramp(3, 40), {}),
    ("uint8", ramp(256), {}),
    ("int32", ramp(40, 40), {}),
    ("bool", True, {}),
    ("bool", [], {}),
    ("bool", [[False, True]] * 3, {}),
    ("bool", [[True] * 40] * 30, {}),
    ("float32", ramp(3, 0, 2), {}),
    ("float32", ramp(1000), {}),
    ("float32", ramp(2, 3, 4, 2, step=1 / 3), {}),
    ("float64", ramp(7, 8, 30, step=1 / 7), {}),
    ("float64", ramp(12, 2, 100, step=-1e-4), {}),
    ("float32", ramp(2, 600, step=2**-10), {}),
    *[("float64", TIES, {"precision": precision}) for precision in [0, 1, 2, 4, 6]],
    *[("float64", [1.5, 1e-9, 25.0], {"precision": precision}) for precision in [0, 1, 3, 12]],
    ("float32", [0.1, 2 / 3], {"precision": 12}),
    ("float64", [1e-9, 0.5, 200.0], {"suppress": True}),
    ("float64", [1e-9, 0.5, 1e9], {"suppress": True}),
    ("float64", [1e-9, 0.5, NAN], {"suppress": True, "precision": 2}),
    ("float64", [1e22, 0.5], {"suppress": True}),
    ("float32", ramp(10), {"threshold": 5}),
    ("float32", ramp(10), {"threshold": 5, "edgeItems": 1}),
    ("float32", ramp(5, 20), {"threshold": 99, "edgeItems": 2}),
    ("float32", ramp(5, 20), {"threshold": 100, "edgeItems": 2}),
    ("int32", ramp(30), {"lineWidth": 40}),
    ("int32", ramp(30), {"lineWidth": 1}),
    ("float32", ramp(3, 9, step=0.375), {"lineWidth": 50, "precision": 3}),
    ("int32", ramp(2, 30), {"lineWidth": 120}),
]  # fmt: skip


def random_cases():
    """Numbers of all magnitudes, in shapes that wrap and in shapes that do not."""
    random = np.random.default_rng(7)
    for i in range(60):
        shape = [(5,), (2, 3), (17,), (2, 2, 8)][i % 4]
        spread = [0.5, 1, 2, 5][i // 4 % 4]
        values = random.normal(size=shape) * 10 ** random.normal(scale=spread, size=shape)
        if i % 3 == 0:
            values = np.round(values, 2)
        dtype = ["float32", "float64"][i % 2]
        yield dtype, values.astype(dtype).tolist(), {"precision": int(random.integers(0, 9))} if i % 5 == 0 else {}


TORCH_OPTIONS = {
    "precision": "precision", "threshold": "threshold", "edgeItems": "edgeitems", "lineWidth": "linewidth"
}  # fmt: skip


def torch_text(dtype, data, options):
    named = {TORCH_OPTIONS[key]: value for key, value in options.items() if key != "suppress"}
    torch.set_printoptions(profile="default")
    torch.set_printoptions(sci_mode=False if options.get("suppress") else None, **named)
    return str(torch.tensor(data, dtype=getattr(torch, dtype)))


def numpy_text(dtype, data, options):
    with np.printoptions(**{key.lower(): value for key, value in options.items()}):
        return repr(np.array(data, np.dtype(dtype)))


def compact(data, dtype):
    """Long rows of multiples as their step."""
    if len(data) > 50 and np.array_equal(np.array(np.arange(len(data)) * data[1], dtype), data):
        return {"step": data[1]}
    return encode(data)


def entry(style, dtype, data, options):
    text = torch_text if style == "torch" else numpy_text
    array = np.array(data, np.dtype(dtype))
    return {
        "style": style,
        "options": options,
        "dtype": dtype,
        "shape": list(array.shape),
        "data": compact(array.reshape(-1).tolist(), dtype),
        "text": text(dtype, data, options),
    }


def tensors():
    cases = [*((dtype, data, {}) for dtype, data in CASES), *ANY_STYLE, *random_cases()]
    for style in ["torch", "numpy"]:
        yield from (entry(style, *case) for case in cases)
    # PyTorch prints none of these.
    for dtype in ["uint16", "uint32"]:
        yield entry("numpy", dtype, [0, 2**16 - 1], {})
        yield entry("numpy", dtype, ramp(50, 50), {})


if __name__ == "__main__":
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch.__version__,
        "tensors": list(tensors()),
    }
    json.dump(golden, sys.stdout)
