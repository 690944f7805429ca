"""Golden values of every operation's samples: reads [{op, sample}] from stdin, writes JSON to stdout.

Values come from NumPy and from PyTorch, in float64 and in float32 for the dtype of the result, and must agree.
Gradients are those of sum(out * cotangent) with a fixed random cotangent, second order is the product of the
Hessian of that with a fixed random direction; both are PyTorch's. make.mjs runs this.
"""

import json
import platform
import sys
import zlib

import numpy as np
import torch
from json_numbers import decode, encode
from ops import OPERATIONS
from ops import activation, loss
from ops.dtypes import NUMPY_DTYPES, NUMPY_ONLY, TORCH_DTYPES
from ops.elementwise import BINARY, KNOWN_DIFFERENCES, UNARY
from ops.linalg import OPERATIONS as LINALG
from ops.linalg import TOLERANCES as LINALG_TOLERANCES

SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, float("inf"), float("-inf"), float("nan")]

"""linnet has no integers of 64 bits: what NumPy and PyTorch widen to them has 32."""
RESULT_DTYPES = {"int64": "int32", "uint64": "uint32"}


def main():
    np.seterr(all="ignore")
    tasks = json.load(sys.stdin)
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch.__version__,
        "special": {
            "values": encode(SPECIAL),
            "unary": {name: special_unary(name) for name in [*UNARY, *activation.UNARY]},
            "binary": {name: special_binary(name) for name in [*BINARY, *activation.BINARY, *loss.BINARY]},
        },
        "samples": [entry(task["op"], task["sample"]) for task in tasks],
    }
    json.dump(golden, sys.stdout)


def entry(name, sample):
    inputs = [decode(x) for x in sample["inputs"]]
    args = sample.get("args", [])
    dtypes = [sample["dtype"]] if "dtype" in sample else ["float32", "float64"]
    style = next((key for key in ("asList", "argsFirst") if sample.get(key)), None)
    out = forward(name, inputs, args, dtypes[-1], style)
    result = {
        "op": name,
        "sample": sample,
        "shape": list(out.shape),
        "dtypes": {dtype: result_dtype(forward(name, inputs, args, dtype, style)) for dtype in dtypes},
        "values": encode(out.reshape(-1).tolist()),
    }
    if not sample.get("forwardOnly"):
        random = np.random.default_rng(zlib.crc32(json.dumps([name, sample]).encode()))
        result.update(derivatives(name, inputs, args, random, style))
    return result


def forward(name, inputs, args, dtype, style=None):
    """The value, as NumPy and PyTorch both say; NumPy alone where PyTorch has no such operation."""
    numpy_op, torch_op = OPERATIONS[name]
    np_out = one_array(call(numpy_op, [as_numpy(x, dtype) for x in inputs], args, style))
    if torch_op is None or dtype in NUMPY_ONLY:
        return np_out
    torch_out = one_tensor(call(torch_op, [as_torch(x, dtype) for x in inputs], args, style))
    agree(name, np_out, torch_out.numpy())
    if result_dtype(np_out) != result_dtype(torch_out.numpy()):
        raise SystemExit(f"{name}: dtype {np_out.dtype} from NumPy, {torch_out.dtype} from PyTorch")
    return np_out


def call(function, inputs, args, style):
    """What a function makes of inputs that it takes one by one, as one list, or behind its arguments."""
    if style == "argsFirst":
        return function(*args, *inputs)
    return function(inputs, *args) if style == "asList" else function(*inputs, *args)


def one_array(result):
    """Several results as one vector of all of them."""
    several = isinstance(result, (tuple, list))
    return np.concatenate([np.ravel(x) for x in result]) if several else np.asarray(result)


def one_tensor(result):
    several = isinstance(result, (tuple, list))
    return torch.cat([x.flatten() for x in result]) if several else result


def agree(name, from_numpy, from_torch):
    assert from_numpy.shape == from_torch.shape, (name, from_numpy.shape, from_torch.shape)
    if name in LINALG and from_numpy.dtype in (np.float32, np.float64):
        largest = np.abs(from_numpy).max(initial=0, where=np.isfinite(from_numpy))
        room = {"rtol": 0, "atol": LINALG_TOLERANCES[str(from_numpy.dtype)] * largest}
        same = np.isclose(from_numpy, from_torch, equal_nan=True, **room)
    else:
        tolerance = 1e-6 if from_numpy.dtype == np.float32 else 1e-14
        same = np.isclose(from_numpy, from_torch, rtol=tolerance, atol=0, equal_nan=True)
        zeros = (from_numpy == 0) & (from_torch == 0)
        same &= ~zeros | (np.signbit(from_numpy) == np.signbit(from_torch))
    if not same.all():
        raise SystemExit(f"{name}: NumPy says {from_numpy.tolist()}, PyTorch {from_torch.tolist()}")


def as_numpy(x, dtype):
    return np.array(x, NUMPY_DTYPES[dtype_of(x, dtype)]) if is_array(x) else x


def as_torch(x, dtype):
    return torch.tensor(x, dtype=TORCH_DTYPES[dtype_of(x, dtype)]) if is_array(x) else x


def is_array(x):
    """A truth value is a scalar array, a number is a number."""
    return isinstance(x, (list, bool))


def dtype_of(x, dtype):
    """Truth values are bool, whatever the dtype of the sample."""
    while isinstance(x, list) and x:
        x = x[0]
    return "bool" if isinstance(x, bool) else dtype


def result_dtype(out):
    return RESULT_DTYPES.get(str(out.dtype), str(out.dtype))


def derivatives(name, inputs, args, random, style):
    tensors = [as_torch(x, "float64") for x in inputs]
    leaves = [x.requires_grad_() for x in tensors if torch.is_tensor(x) and x.is_floating_point()]
    out = one_tensor(call(OPERATIONS[name][1], tensors, args, style))
    cotangent = draw(random, out.shape).requires_grad_()
    gradients = torch.autograd.grad((out * cotangent).sum(), leaves, create_graph=True)
    directions = [draw(random, leaf.shape) for leaf in leaves]
    slope = sum((g * v).sum() for g, v in zip(gradients, directions))
    inputs = [*leaves, cotangent]
    found = [None] * len(inputs)
    if slope.requires_grad:
        found = torch.autograd.grad(slope, inputs, allow_unused=True)
    # The gradients are linear in the cotangent u: their slope <J' u, v> = <u, J v> has the gradient J v.
    *second, tangent = [torch.zeros_like(x) if h is None else h for h, x in zip(found, inputs)]
    return {
        "cotangent": elements(cotangent),
        "gradients": [elements(g) for g in gradients],
        "directions": [elements(v) for v in directions],
        "tangent": elements(tangent),
        "second": [elements(h) for h in second],
    }


def elements(t):
    # The sum gives storage to the zeros that PyTorch only pretends to have.
    return encode((t.detach() + torch.zeros(t.shape, dtype=t.dtype)).reshape(-1).tolist())


def draw(random, shape):
    """Normal numbers in 64ths, which float32 holds exactly."""
    return torch.tensor(np.round(random.normal(size=tuple(shape)) * 64) / 64)


def special_unary(name):
    return [special(name, [x]) for x in SPECIAL]


def special_binary(name):
    return [[special(name, [a, b]) for b in SPECIAL] for a in SPECIAL]


def special(name, values):
    numpy_op, torch_op = OPERATIONS[name]
    from_numpy = np.asarray(numpy_op(*[np.array([x]) for x in values]))
    if torch_op is not None and (name, *map(encode, values)) not in {**KNOWN_DIFFERENCES, **activation.KNOWN_DIFFERENCES}:
        tensors = [torch.tensor([x], dtype=torch.float64) for x in values]
        agree(f"{name} of {values}", from_numpy, torch_op(*tensors).numpy())
    return encode(from_numpy.tolist()[0])


if __name__ == "__main__":
    main()
