"""Derivatives along tangents, of functions that nest forward mode in itself and in reverse mode.

Writes {name: {result: tensor}} to stdout. packages/autograd/test/jvpScenarios.test.ts writes the
same programs in linnet.
"""

import json
import platform
import sys

import torch
from json_numbers import encode
from torch.autograd import forward_ad
from torch.autograd.functional import jvp as functional_jvp

F64 = torch.float64


def t(values, dtype=F64):
    return torch.tensor(values, dtype=dtype)


def jvp(f, primals, tangents):
    """By PyTorch's reverse mode, applied twice, so that it nests in itself and in gradients."""
    return functional_jvp(f, tuple(primals), tuple(tangents), create_graph=True)


def along(f, v):
    """x -> the derivative of f in x along v."""
    return lambda x: jvp(f, [x], [v])[1]


def gradient(f):
    def run(x):
        with torch.enable_grad():
            y = x.requires_grad_() if x.is_leaf else x
            return torch.autograd.grad(f(y), y, create_graph=True)[0]

    return run


def both(pair):
    return {"output": pair[0], "tangent": pair[1]}


def moves_the_weights_of_a_layer():
    X, y = t([[1, 2], [3, 4], [5, 6]]), t([1, 0, 2])
    f = lambda w, b: ((X @ w + b - y) ** 2).mean()
    return both(jvp(f, [t([0.5, -2]), t(0.25)], [t([1, 0.5]), t(-3)]))


def moves_what_is_broadcast():
    f = lambda x, y: x * y + x / y
    return both(jvp(f, [t([[1], [2], [3]]), t([4, 5])], [t([[1], [-1], [0.5]]), t([2, 0.25])]))


def broadcasts_a_tangent_to_what_stays():
    stays = t([[1, 2, 3], [4, 5, 6]])
    return both(jvp(lambda x: x + stays, [t([[1], [2]])], [t([[10], [20]])]))


def follows_views():
    f = lambda x: x.T[1:, ::2].reshape(-1) * torch.diagonal(x)[0]
    x, v = t([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), t([[1, 0, -1], [2, 0.5, 1], [0, 3, -2]])
    return both(jvp(f, [x], [v]))


def counts_repeated_use():
    f = lambda x, y: torch.cat([x @ x * x, x, y, x])
    x, v = t([[1, 2], [3, 4]]), t([[1, -1], [0.5, 2]])
    return both(jvp(f, [x, x], [v, 3 * v]))


def takes_scalars():
    return both(jvp(lambda x, y: x.exp() * y, [t(0.5), t(3)], [t(2), t(-1)]))


def takes_empty_tensors():
    x = torch.zeros((0, 2), dtype=F64)
    return both(jvp(lambda x: x.exp().sum(0), [x], [x]))


def promotes_tangents():
    f = lambda x, y: torch.cat([x + y, x * y, x.double()])
    x, y = t([1.5, -2], torch.float32), t([0.1, 7])
    return both(jvp(f, [x, y], [t([0.25, 1], torch.float32), t([3, -1])]))


def promotes_a_tangent_to_what_stays():
    y = t([0.1, 7])
    return both(jvp(lambda x: x + y, [t([1.5, -2], torch.float32)], [t([0.1, 1], torch.float32)]))


def selects():
    index = torch.tensor([2, 0, 0])
    f = lambda x: torch.where(x > 1, x[index] ** 2, -x)
    return both(jvp(f, [t([1, 2, 3])], [t([1, 10, 100])]))


def chooses_at_kinks():
    x, v = t([0, -1, 2, 2]), t([1, 2, 3, 5])
    f = lambda x: torch.cat([x.abs(), torch.maximum(x, t(0.0)), x.clamp(0, 2), x.amax().reshape(1)])
    return both(jvp(f, [x], [v]))


def solves():
    a, b = t([[4, 1], [1, 3]]), t([[1], [2]])
    f = lambda a, b: torch.linalg.solve(a, b) * torch.linalg.det(a)
    return both(jvp(f, [a, b], [t([[1, 0.5], [0.5, -1]]), t([[2], [0]])]))


def is_not_stopped_by_no_grad():
    with forward_ad.dual_level():
        x = forward_ad.make_dual(t([2, 3]), t([1, -1]))
        with torch.no_grad():
            square = x * x
        return dict(zip(["output", "tangent"], forward_ad.unpack_dual(square)))


def stops_at_detach():
    with forward_ad.dual_level():
        x = forward_ad.make_dual(t([2, 3]), t([1, -1]))
        return dict(zip(["output", "tangent"], forward_ad.unpack_dual(x.detach() * x)))


def moves_twice():
    f = lambda x: (x.sin() * x.exp()).sum()
    v, w = t([1, -2, 0.5]), t([3, 1, 1])
    return {"second": along(along(f, v), w)(t([0.5, 1, -1]))}


def moves_four_times():
    f = lambda x: x**5 + x.exp()
    one = t(1)
    return {"fourth": along(along(along(along(f, one), one), one), one)(t(1.5))}


def keeps_nested_tangents_apart():
    one = t(1)
    f = lambda x: x * jvp(lambda y: x + y, [one], [one])[1]
    return both(jvp(f, [t(3)], [one]))


def sees_the_outer_tangent_inside():
    f = lambda x: jvp(lambda y: x * y * y, [x * 2], [x])[1]
    return both(jvp(f, [t(3)], [t(5)]))


def differentiates_inner_tangents():
    f = lambda x: x * jvp(lambda y: (x * y).sin(), [x], [x.exp()])[1]
    return {"first": jvp(f, [t(0.7)], [t(1)])[1], "second": along(along(f, t(1)), t(2))(t(0.7))}


def multiplies_with_a_hessian():
    X = t([[1, 2], [3, -1], [0.5, 4]])
    loss = lambda w: torch.log(1 + torch.exp(X @ w)).mean()
    return both(jvp(gradient(loss), [t([0.25, -0.5])], [t([1, -3])]))


def has_gradients_of_tangents():
    f = lambda x: (x.sin() * x.flip(0) * x).sum()
    return {"gradient": gradient(along(f, t([1, -2, 0.5])))(t([0.5, 1, -1]))}


def mixes_both_modes_three_times():
    f = lambda x: (x.exp() * x.flip(0) ** 3).sum()
    v, x = t([1, -2]), t([0.5, 1])
    return {
        "forward last": jvp(gradient(along(f, v)), [x], [v])[1],
        "forward between": gradient(along(lambda x: gradient(f)(x).square().sum(), v))(x),
        "forward around": along(lambda x: gradient(along(f, v))(x).square().sum(), v)(x),
    }


def meets_parameters():
    w = t([2, -1]).requires_grad_()
    output, tangent = jvp(lambda x: (x * w).exp(), [t([0.5, 1])], [t([1, 3])])
    from_output = torch.autograd.grad(output.sum(), w, retain_graph=True)[0]
    from_tangent = torch.autograd.grad(tangent.sum(), w)[0]
    return {"from the output": from_output, "from the tangent": from_tangent}


def tensor(x):
    dtype = str(x.dtype).removeprefix("torch.")
    return {"shape": list(x.shape), "dtype": dtype, "values": encode(x.detach().reshape(-1).tolist())}


if __name__ == "__main__":
    names = list(globals())
    scenarios = [globals()[name] for name in names[names.index("moves_the_weights_of_a_layer") :]]
    scenarios = [f for f in scenarios if f is not tensor and callable(f)]
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "scenarios": [
            {"name": f.__name__.replace("_", " "), "seen": {key: tensor(x) for key, x in f().items()}}
            for f in scenarios
        ],
    }
    json.dump(golden, sys.stdout)
