"""PyTorch's gradients of elementwise operations in forms that samples do not have: reads [{op, sample}] from stdin.

Writes [{op, form, inputs, cotangent, gradients, directions, second}] to stdout: 0-d and empty tensors, all ways to
broadcast, one operand in both places, a branch that nobody uses, and changes in place. The numbers of the inputs are
those of the samples, which are in the domain of each operation, but for zeros and large ones: there the second
derivatives of `pow` and `logaddexp` are NaN in PyTorch. Derivatives are those of op_golden.py.
"""

import json
import platform
import sys
import zlib

import numpy as np
import torch
from json_numbers import decode
from op_golden import draw, elements
from ops import OPERATIONS
from ops.elementwise import BINARY, UNARY

UNARY_FORMS = {
    "a scalar": ([[]], lambda f, x: f(x)),
    "an empty tensor": ([[0, 3]], lambda f, x: f(x)),
    "a stretched tensor": ([[3]], lambda f, x: f(x.expand(2, 3))),
    "a tensor that is used again": ([[2, 2]], lambda f, x: f(x) * x + f(x.mT)),
    "a tensor with a branch that nobody uses": ([[3]], lambda f, x: unused(f(x[1:] * 2), f(x))),
    "a result that is changed in place": ([[2, 2]], lambda f, x: f(x).clone().mul_(x).add_(x.mT)),
}
IN_PLACE_FORMS = {
    "scalars": ([[], []], lambda f, a, b: f(a, b)),
    "empty tensors": ([[0, 3], [3]], lambda f, a, b: f(a, b)),
    "a matrix and a row": ([[2, 3], [3]], lambda f, a, b: f(a, b)),
    "a matrix and a scalar": ([[2, 2], []], lambda f, a, b: f(a, b)),
    "an operand and its transpose": ([[2, 2]], lambda f, x: f(x, x.mT)),
    "an operand in both places": ([[3]], lambda f, x: f(x, x)),
    "a stretched operand": ([[2, 3], [3]], lambda f, a, b: f(a, b.expand(2, 3))),
}
BINARY_FORMS = {
    **IN_PLACE_FORMS,
    "a scalar and a matrix": ([[], [2, 2]], lambda f, a, b: f(a, b)),
    "a row and a column": ([[1, 3], [2, 1]], lambda f, a, b: f(a, b)),
    "a branch that nobody uses": ([[3], [3]], lambda f, a, b: unused(f(b, a), f(a, b))),
}
IN_PLACE = {
    "add_": ("add", lambda a, b: a.clone().add_(b)),
    "sub_": ("subtract", lambda a, b: a.clone().sub_(b)),
    "mul_": ("multiply", lambda a, b: a.clone().mul_(b)),
    "div_": ("divide", lambda a, b: a.clone().div_(b)),
    "copy_": ("add", lambda a, b: a.clone().copy_(b)),
}
"""Not `std`: PyTorch has NaN as the slope of the deviation of a scalar, but 0 as that of several equal numbers."""
TOTALS = ["sum", "mean", "prod", "max", "min", "variance", "copy"]


def unused(_, result):
    return result


def main():
    tasks = json.load(sys.stdin)
    pools = {name: pool(tasks, name) for name in OPERATIONS}
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "forms": [
            *every_form([(name, name, OPERATIONS[name][1]) for name in UNARY], UNARY_FORMS, pools),
            *every_form([(name, name, OPERATIONS[name][1]) for name in BINARY], BINARY_FORMS, pools),
            *every_form([(name, like, f) for name, (like, f) in IN_PLACE.items()], IN_PLACE_FORMS, pools),
            *every_form(
                [(name, name, OPERATIONS[name][1]) for name in TOTALS],
                {form: UNARY_FORMS[form] for form in ("a scalar", "a stretched tensor")},
                pools,
            ),
        ],
    }
    json.dump(golden, sys.stdout)


def pool(tasks, name):
    """The numbers that stand in each place of the samples with a gradient."""
    numbers = [[], []]
    for task in tasks:
        if task["op"] != name or task["sample"].get("forwardOnly"):
            continue
        for place, x in zip(numbers, task["sample"]["inputs"]):
            if isinstance(x, list):
                place.extend(np.ravel(np.array(decode(x), dtype=float)).tolist())
    return [[x for x in place if 0 < abs(x) < 100] for place in numbers]


def every_form(operations, forms, pools):
    for name, like, function in operations:
        if function is None or len(pools[like][0]) == 0:
            continue
        for form, (shapes, program) in forms.items():
            random = np.random.default_rng(zlib.crc32(f"{name} {form}".encode()))
            leaves = [fill(pools[like][i], shape, random) for i, shape in enumerate(shapes)]
            yield {"op": name, "form": form, **derivatives(function, program, leaves, random)}


def fill(numbers, shape, random):
    size = int(np.prod(shape))
    values = random.choice(numbers, size) if numbers else np.zeros(size)
    return torch.tensor(values, dtype=torch.float64).reshape(shape).requires_grad_()


def derivatives(function, program, leaves, random):
    out = program(function, *leaves)
    cotangent = draw(random, out.shape)
    gradients = derivative((out * cotangent).sum(), leaves, create_graph=True)
    directions = [draw(random, x.shape) for x in leaves]
    slope = sum((g * v).sum() for g, v in zip(gradients, directions))
    second = derivative(slope, leaves) if slope.requires_grad else [torch.zeros_like(x) for x in leaves]
    return {
        "shapes": [list(x.shape) for x in leaves],
        "inputs": [elements(x) for x in leaves],
        "cotangent": elements(cotangent),
        "gradients": [elements(g) for g in gradients],
        "directions": [elements(v) for v in directions],
        "second": [elements(h) for h in second],
    }


def derivative(y, leaves, create_graph=False):
    found = torch.autograd.grad(y, leaves, allow_unused=True, create_graph=create_graph)
    return [torch.zeros_like(x) if g is None else g for g, x in zip(found, leaves)]


if __name__ == "__main__":
    main()
