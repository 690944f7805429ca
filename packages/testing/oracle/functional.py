"""What PyTorch says of gradients, Jacobians and Hessians of functions, nested in each other.

Writes {name: {result: tensor}} to stdout. packages/autograd/test/functionalScenarios.test.ts writes
the same programs in linnet.
"""

import json
import platform
import sys

import torch
from json_numbers import encode
from torch.autograd import functional

F32, F64 = torch.float32, torch.float64


def t(values, dtype=F64):
    return torch.tensor(values, dtype=dtype)


def leaf(values, dtype=F64):
    return torch.tensor(values, dtype=dtype, requires_grad=True)


def grad(f):
    """x -> the gradient of f in x, which can be differentiated in turn."""

    def run(*xs):
        with torch.enable_grad():
            inputs = tuple(x.view_as(x) if x.requires_grad else x.detach().requires_grad_() for x in xs)
            gradients = torch.autograd.grad(f(*inputs), inputs, create_graph=True, allow_unused=True)
        gradients = tuple(torch.zeros_like(x) if g is None else g for x, g in zip(xs, gradients))
        return gradients if len(gradients) > 1 else gradients[0]

    return run


def jacobian(f):
    return lambda *xs: functional.jacobian(f, xs if len(xs) > 1 else xs[0], create_graph=True)


def hessian(f):
    return lambda *xs: functional.hessian(f, xs if len(xs) > 1 else xs[0], create_graph=True)


X = t([[1, 2], [3, -1], [0.5, 4]])
Y = t([[1], [0], [2]])


def loss(w, b):
    return (X @ w + b - Y).square().mean()


def wave(x):
    return (x.sin() * x.exp()).sum()


def quartic(x):
    return (x**4).sum() + (x[0] * x[1]) ** 2


def softmax(x):
    return x.exp() / x.exp().sum()


def takes_the_gradient_of_a_loss():
    w, b = grad(loss)(t([[0.5], [-2]]), t([0.25]))
    return {"w": w, "b": b}


def goes_to_the_fourth_order():
    x = t(0.75)
    first = grad(wave)
    second = grad(first)
    third = grad(second)
    return {"first": first(x), "second": second(x), "third": third(x), "fourth": grad(third)(x)}


def gives_zeros_for_what_is_not_used():
    x, unused = grad(lambda x, unused: x.square().sum())(t([1, 2]), t([[3, 4]]))
    return {"x": x, "unused": unused}


def gives_zeros_for_what_no_argument_reaches():
    f = lambda x: t([3, 4]) * x.detach()
    return {"x": jacobian(f)(t([1, 2]))}


def has_the_jacobian_of_what_is_broadcast():
    x, y = jacobian(lambda x, y: x * y + x / y)(t([[1], [2], [3]]), t([4, 5]))
    return {"x": x, "y": y}


def has_the_jacobian_of_views():
    f = lambda x: x.T[1:].reshape(-1)[::2] * x[0, 1]
    return {"x": jacobian(f)(t([[1, 2, 3], [4, 5, 6]]))}


def has_the_jacobian_at_a_view():
    data = t([[1, 2, 3], [4, 5, 6]])
    return {"transposed": jacobian(softmax)(data.T), "stretched": jacobian(softmax)(t([[1], [2]]).expand(2, 2))}


def has_the_jacobian_of_scalars():
    return {"x": jacobian(lambda x: x.exp())(t(0.5)), "vector": jacobian(lambda x: x * t([1, 2]))(t(0.5))}


def has_the_jacobian_by_nothing():
    return {"x": jacobian(lambda x: x.sum() + t([1, 2]))(torch.zeros(0, 3, dtype=F64))}


def has_the_jacobian_of_a_product_of_matrices():
    a, b = jacobian(lambda a, b: a @ b)(t([[1, 2], [3, 4]]), t([[5, 6, 7], [8, 9, 10]]))
    return {"a": a, "b": b}


def has_the_jacobian_of_an_inverse():
    return {"x": jacobian(torch.linalg.inv)(t([[2, 1], [0.5, 3]]))}


def has_the_jacobian_of_several_results():
    f = lambda x, y: (x * y, (x - y).square().sum())
    (px, py), (sx, sy) = jacobian(f)(t([1, 2]), t([3, 5]))
    return {"product x": px, "product y": py, "sum x": sx, "sum y": sy}


def has_the_hessian_of_a_loss():
    (ww, wb), (bw, bb) = hessian(loss)(t([[0.5], [-2]]), t([0.25]))
    return {"ww": ww, "wb": wb, "bw": bw, "bb": bb}


def has_the_hessian_of_a_determinant():
    return {"x": hessian(torch.det)(t([[2, 1, 0.5], [0.5, 3, 1], [1, -1, 4]]))}


def has_the_hessian_of_a_logarithm_of_a_sum():
    return {"x": hessian(lambda x: x.exp().sum().log())(t([0.5, -1, 2]))}


def has_the_hessian_of_a_linear_function():
    return {"x": hessian(lambda x: (x * t([2, 3])).sum())(t([1, 2]))}


def has_the_hessian_of_a_hessian():
    return {"x": jacobian(jacobian(hessian(quartic)))(t([1.5, -2]))}


def has_the_jacobian_of_a_gradient():
    return {"x": jacobian(grad(quartic))(t([1.5, -2])), "third": jacobian(jacobian(grad(quartic)))(t([1.5, -2]))}


def has_third_derivatives_by_trees():
    f = lambda w, b: ((w * b).exp() * w).sum()
    first = lambda w, b: grad(lambda w: f(w, b))(w)
    second = lambda w, b: jacobian(lambda b: first(w, b))(b)
    (www, wwb), bw = jacobian(second)(t([0.5, -1]), t(0.75)), grad(lambda b: second(t([0.5, -1]), b).sum())(t(0.75))
    return {"w b w": www, "w b b": wwb, "sum": bw}


def differentiates_the_sum_of_a_jacobian():
    return {"x": grad(lambda x: jacobian(softmax)(x).square().sum())(t([0.5, -1, 2]))}


def differentiates_the_norm_of_a_gradient():
    penalty = lambda x: (grad(wave)(x).square().sum().sqrt() - 1).square()
    return {"x": grad(penalty)(t([0.5, -1, 2]))}


def multiplies_a_hessian_with_a_vector():
    v = t([1, -2])
    product = grad(lambda x: (grad(quartic)(x) * v).sum())
    return {"x": product(t([1.5, -2])), "functional": functional.hvp(quartic, t([1.5, -2]), v)[1]}


def differentiates_such_a_product_by_the_vector():
    product = lambda v: grad(lambda x: (grad(quartic)(x) * v).sum())(t([1.5, -2]))
    return {"v": grad(lambda v: product(v).sum())(t([1, -2])), "square": grad(lambda v: product(v).square().sum())(t([1, -2]))}


def moves_a_value_and_its_gradient():
    x, v = t([0.5, -1, 2]), t([1, 3, -2])
    value, slope = functional.jvp(wave, x, v)
    return {"value": value, "gradient": grad(wave)(x), "slope": slope, "bend": functional.hvp(wave, x, v)[1]}


def moves_what_a_gradient_closes_over():
    inner = lambda x: grad(lambda y: (x * y.square() + w * x**3 * y).sum())(t([1, 2]))
    w = leaf([2, -1])
    bend = functional.jvp(inner, t([0.5, -1]), w * 3, create_graph=True)[1]
    bend.sum().backward()
    return {"bend": bend, "w": w.grad}


def pulls_gradients_back():
    f = lambda x, y: x * y.exp()
    output, (x, y) = functional.vjp(f, (t([1, 2]), t([0.5, -1])), t([3, -1]))
    return {"output": output, "x": x, "y": y}


def differentiates_by_what_is_pulled_back():
    pull = lambda x, g: functional.vjp(softmax, x, g, create_graph=True)[1]
    x, g = jacobian(pull)(t([0.5, -1, 2]), t([1, 3, -2]))
    return {"x": x, "g": g, "alone": jacobian(lambda g: pull(t([0.5, -1, 2]), g))(t([1, 3, -2]))}


def does_not_confuse_an_argument_with_what_is_closed_over():
    f = lambda x: (x * grad(lambda y: (x * y.square()).sum())(x)).sum()
    return {"x": grad(f)(t(1.5)), "second": grad(grad(f))(t(1.5))}


def keeps_the_graph_of_what_is_closed_over():
    w = leaf([2, -1])
    g = grad(lambda x: (w * x).square().sum())(t([1, 3]))
    g.square().sum().backward()
    return {"g": g, "w": w.grad}


def keeps_the_graph_of_an_argument():
    w = leaf([1.5, -2])
    g = grad(quartic)(w)
    (g * t([1, 2])).sum().backward()
    return {"g": g, "w": w.grad}


def trains_through_a_jacobian():
    w = leaf([[1, 0.5], [-1, 2]])
    jacobian(lambda x: (w @ x).exp())(t([0.25, -0.5])).square().sum().backward()
    return {"w": w.grad}


def trains_through_a_hessian():
    w = leaf([1, -2, 0.5])
    hessian(lambda x: (w * x).exp().sum() * x[0])(t([0.25, -0.5, 1])).square().sum().backward()
    return {"w": w.grad}


def has_second_derivatives_of_zero_at_kinks():
    x = t([-1, 0, 2])
    return {
        "abs": hessian(lambda x: x.abs().sum())(x),
        "relu": hessian(lambda x: torch.maximum(x, t(0.0)).sum())(x),
        "first": grad(lambda x: torch.maximum(x, t(0.0)).sum())(x),
    }


def gathers_and_repeats():
    index = torch.tensor([0, 2, 0])
    return {
        "first": jacobian(lambda x: x[index] * x[1])(t([1, 2, 3])),
        "second": hessian(lambda x: (x[index] ** 3).sum())(t([1, 2, 3])),
    }


def joins_and_sums_up():
    f = lambda x, y: torch.cat([x, y.square()]).cumsum(0)
    x, y = jacobian(f)(t([1, 2]), t([3]))
    return {"x": x, "y": y}


def works_in_single_precision():
    x = t([0.5, -1, 2], F32)
    return {"jacobian": jacobian(softmax)(x), "hessian": hessian(wave)(x)}


def gives_gradients_in_the_dtype_of_the_argument():
    x, y = grad(lambda x, y: (x * y).square().sum())(t([0.5, -1], F32), t([2, 3]))
    return {"x": x, "y": y}


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return x**3 * y

    @staticmethod
    def backward(ctx, g):
        x, y = ctx.saved_tensors
        return 3 * x**2 * y * g, x**3 * g


class Clipped(torch.autograd.Function):
    """The identity, with a gradient that it is not."""

    @staticmethod
    def forward(ctx, x, low, high):
        ctx.low, ctx.high = low, high
        return x.view_as(x)

    @staticmethod
    def backward(ctx, g):
        return g.clamp(ctx.low, ctx.high), None, None


def takes_the_gradient_of_a_custom_function():
    f = lambda x, y: Cube.apply(x, y).sum()
    x, y = grad(f)(t([1, -2]), t([3, 0.5]))
    (xx, xy), (yx, yy) = hessian(f)(t([1, -2]), t([3, 0.5]))
    return {"x": x, "y": y, "xx": xx, "xy": xy, "yx": yx, "yy": yy}


def takes_the_word_of_a_custom_function():
    return {"x": grad(lambda x: (Clipped.apply(x, -1, 2) * t([-3, 1.5, 7])).sum())(t([1, 2, 3]))}


def tensor(x):
    dtype = str(x.dtype).removeprefix("torch.")
    return {"shape": list(x.shape), "dtype": dtype, "values": encode(x.detach().reshape(-1).tolist())}


def outcome(scenario):
    return {name: tensor(x) for name, x in scenario().items()}


if __name__ == "__main__":
    functions = list(globals().items())
    start = [name for name, _ in functions].index("takes_the_gradient_of_a_loss")
    scenarios = [f for name, f in functions[start:] if "_" in name and not isinstance(f, type)]
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "scenarios": [{"name": f.__name__.replace("_", " "), "seen": outcome(f)} for f in scenarios],
    }
    json.dump(golden, sys.stdout)
