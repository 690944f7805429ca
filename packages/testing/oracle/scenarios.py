"""What PyTorch leaves in .grad, or refuses, in situations that trip people up.

Writes {name: outcome} to stdout, where an outcome is {"throws": true} or, by name, the tensors that the
scenario looks at. packages/autograd/test/scenarios.test.ts writes the same programs in linnet.
"""

import json
import platform
import sys

import torch
from json_numbers import encode

F64 = torch.float64


def leaf(values, dtype=F64):
    return torch.tensor(values, dtype=dtype, requires_grad=True)


def accumulates_over_two_passes():
    x = leaf([1.0, 2.0, 3.0])
    (x * x).sum().backward()
    (x * 4).sum().backward()
    return {"x": x.grad}


def starts_anew_after_zero():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    x.grad.zero_()
    (x * 3).sum().backward()
    return {"x": x.grad}


def joins_the_branches_of_a_diamond():
    x = leaf([0.5, -1.5])
    y = x * x
    (y.exp() + y * x + y).sum().backward()
    return {"x": x.grad}


def uses_one_operand_twice():
    x = leaf([[1.0, 2.0], [3.0, 4.0]])
    (x @ x * x).sum().backward()
    return {"x": x.grad}


def leaves_an_unused_leaf_alone():
    x, unused = leaf([2.0]), leaf([5.0])
    (unused * 7)
    (x * 3).sum().backward()
    return {"x": x.grad, "unused": unused.grad}


def stops_at_detach():
    x = leaf([2.0, -3.0])
    (x * (x * x).detach()).sum().backward()
    return {"x": x.grad}


def treats_results_of_no_grad_as_constants():
    x = leaf([2.0, -3.0])
    with torch.no_grad():
        factor = x * 10
    (x * factor).sum().backward()
    return {"x": x.grad}


def sums_over_what_was_broadcast():
    w, b, scale = leaf([[0.5], [-2.0]]), leaf([0.25]), leaf(3.0)
    X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], dtype=F64)
    ((X @ w + b) * scale).square().mean().backward()
    return {"w": w.grad, "b": b.grad, "scale": scale.grad}


def walks_a_kept_graph_twice():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    loss.backward(retain_graph=True)
    loss.backward()
    return {"x": x.grad}


def weighs_a_vector_by_a_gradient():
    x = leaf([1.0, 2.0, 3.0])
    (x * x).backward(torch.tensor([1.0, -1.0, 0.5], dtype=F64))
    return {"x": x.grad}


def differentiates_three_times():
    x = leaf([0.5, 2.0])
    first = torch.autograd.grad((x**4).sum(), x, create_graph=True)[0]
    second = torch.autograd.grad(first.sum(), x, create_graph=True)[0]
    third = torch.autograd.grad(second.sum(), x)[0]
    return {"first": first, "second": second, "third": third}


def punishes_a_large_gradient():
    x = leaf([1.0, -2.0])
    (x**3).sum().backward(create_graph=True)
    penalty = x.grad.square().sum()
    x.grad = None
    penalty.backward()
    return {"x": x.grad}


def gives_each_leaf_its_dtype():
    x, y = leaf([1.0, 2.0], torch.float32), leaf([0.1, 0.2], F64)
    (x * y).sum().backward()
    return {"x": x.grad, "y": y.grad}


def goes_back_through_views():
    x = leaf([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    y = x.T.reshape(3, 2)[1:, 0]
    (y * y * x[1, ::2]).sum().backward()
    return {"x": x.grad}


def adds_up_rows_taken_twice():
    x = leaf([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    rows = torch.index_select(x, 0, torch.tensor([2, 0, 2]))
    (rows * rows).sum().backward()
    return {"x": x.grad}


def trains_by_two_steps():
    w = leaf([[1.0], [-1.0]])
    X = torch.tensor([[1.0, 2.0], [3.0, -1.0]], dtype=F64)
    y = torch.tensor([[1.0], [2.0]], dtype=F64)
    for _ in range(2):
        (((X @ w - y) ** 2) / 2).sum().backward()
        with torch.no_grad():
            w -= 0.1 * w.grad
            w.grad.zero_()
    return {"w": w.detach(), "grad": w.grad}


def keeps_a_tracked_view_of_an_untracked_change():
    x = leaf([3.0, 4.0])
    y = x + 1
    with torch.no_grad():
        x.mul_(10)
    (y * y).sum().backward()
    return {"x": x.grad}


def backward_of_a_leaf():
    x = leaf([3.0])
    x.backward()
    return {"x": x.grad}


def walks_a_sum_twice_because_it_saves_nothing():
    x = leaf([1.0, 2.0])
    loss = (x + 3).sum()
    loss.backward()
    loss.backward()
    return {"x": x.grad}


def refuses_a_second_pass_through_a_freed_graph():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    loss.backward()
    loss.backward()


def refuses_a_saved_value_that_was_changed():
    x = leaf([1.0, 2.0])
    factor = torch.tensor([5.0, 6.0], dtype=F64)
    loss = (x * factor).sum()
    factor.add_(1)
    loss.backward()


def refuses_a_saved_output_that_was_changed():
    x = leaf([1.0, 2.0])
    y = x.exp()
    with torch.no_grad():
        y.add_(1)
    y.sum().backward()


def raises_zero_to_a_tracked_power():
    base, exponent = leaf([0.0, 0.0, 2.0]), leaf([0.0, 2.0, 3.0])
    (base**exponent).sum().backward()
    return {"base": base.grad, "exponent": exponent.grad}


def takes_a_sign_with_an_infinite_gradient():
    x = leaf([1.0, -2.0])
    torch.sign(x).backward(torch.tensor([float("inf"), float("nan")], dtype=F64))
    return {"x": x.grad}


def shares_the_gradient_of_the_largest_among_equals():
    x = leaf([[2.0, 3.0, 3.0], [1.0, 1.0, 1.0]])
    (torch.amax(x, 1) * torch.tensor([1.0, 2.0], dtype=F64)).sum().backward()
    return {"x": x.grad}


def shares_the_gradient_of_the_smallest_among_equals():
    x = leaf([[2.0, 3.0, 2.0], [1.0, 1.0, 1.0]])
    torch.amin(x).backward()
    return {"x": x.grad}


def spreads_a_nan_that_is_the_largest():
    x = leaf([1.0, float("nan"), 3.0])
    torch.amax(x).backward()
    return {"x": x.grad}


def has_no_slope_of_the_deviation_of_equals():
    x = leaf([2.0, 2.0, 2.0])
    torch.std(x, unbiased=False).backward()
    return {"x": x.grad}


def refuses_to_set_a_gradient_of_another_shape():
    x = leaf([1.0])
    x.grad = torch.ones(3, dtype=F64)


def refuses_to_change_a_leaf():
    leaf([1.0, 2.0]).add_(1)


def refuses_a_vector_without_a_gradient():
    (leaf([1.0, 2.0]) * 2).backward()


def refuses_a_gradient_of_another_shape():
    (leaf([1.0, 2.0]) * 2).backward(torch.ones(3, dtype=F64))


def refuses_what_is_not_tracked():
    torch.tensor([1.0]).sum().backward()


def refuses_integers():
    torch.tensor([1, 2], requires_grad=True)


def outcome(scenario):
    try:
        seen = scenario()
    except RuntimeError:
        return {"throws": True}
    return {name: None if t is None else tensor(t) for name, t in seen.items()}


def tensor(t):
    dtype = str(t.dtype).removeprefix("torch.")
    return {"shape": list(t.shape), "dtype": dtype, "values": encode(t.detach().reshape(-1).tolist())}


if __name__ == "__main__":
    scenarios = [f for f in list(globals().values()) if callable(f) and "_" in getattr(f, "__name__", "")]
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "scenarios": [{"name": f.__name__.replace("_", " "), "outcome": outcome(f)} for f in scenarios],
    }
    json.dump(golden, sys.stdout)
