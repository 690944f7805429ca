"""Changes of views, and what becomes of their bases"""

import torch

from .differs import differs, like
from .tensors import constant, flags, leaf


def keeps_the_change_of_a_base_whose_detached_twin_was_changed():
    x, w = leaf([1.0, 2.0, 3.0]), leaf([4.0, 5.0, 6.0])
    y = x * 3
    part = y[1:]
    twin = y.detach()
    y.mul_(10)
    twin.add_(w)
    (part + twin[1:]).sum().backward()
    return {"part": part, "x.grad": x.grad, "w.grad": w.grad}


def tracks_a_sibling_of_a_view_that_becomes_tracked():
    x, y = leaf([2.0]), constant([3.0, 4.0])
    first, last = y[:1], y[1:]
    first.mul_(x)
    (last * last).sum().backward()
    return {"last": flags(last), "x.grad": x.grad}


def stacks_results_in_a_constant():
    x, rows = leaf([1.0, 2.0]), torch.zeros(3, 2, dtype=torch.float64)
    rows[0] = x
    for i in range(2):
        rows[i + 1] = rows[i].clone() * x
    (rows * constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])).sum().backward()
    return {"rows": rows, "x.grad": x.grad}


def changes_base_and_view_in_turn():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    part = y[1:]
    y.mul_(2)
    part.add_(x[:2])
    y.sub_(x)
    part.mul_(x[1:])
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def leads_a_use_of_a_view_before_the_change_to_the_old_value():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    part = y[1:]
    before = part + 0
    y.mul_(10)
    (before * before).sum().backward()
    return {"x.grad": x.grad}


def refuses_a_saved_view_after_a_change_of_its_base():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    part = y[1:]
    loss = (part * part).sum()
    y.add_(1)
    loss.backward()


def refuses_to_change_a_view_made_without_recording():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    with torch.no_grad():
        part = y[1:]
    part.mul_(2)


def changes_the_base_of_a_view_made_without_recording():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    with torch.no_grad():
        y[1:]
    y.mul_(2)
    (y * y).sum().backward()
    return {"x.grad": x.grad}


def changes_a_detached_view():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:].detach().mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def differentiates_twice_through_a_changed_view():
    x = leaf([0.5, 2.0, -1.0])
    y = x * x
    y[1:].mul_(x[:2])
    first = torch.autograd.grad((y * y).sum(), x, create_graph=True)[0]
    second = torch.autograd.grad(first.sum(), x)[0]
    return {"first": first, "second": second}


def retains_the_gradient_of_a_base_whose_view_was_changed():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:].mul_(10)
    y.retain_grad()
    (y * y).sum().backward()
    return {"y.grad": y.grad, "x.grad": x.grad}


@differs("Since PyTorch 2, `retain_grad` moves on to the new value also where a view of the tensor was changed.")
def retains_the_gradient_of_a_base_after_a_change_of_its_view():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y.retain_grad()
    y[1:].mul_(10)
    (y * y).sum().backward()
    return {"y.grad": y.grad, "x.grad": x.grad}


like(retains_the_gradient_of_a_base_after_a_change_of_its_view)(retains_the_gradient_of_a_base_whose_view_was_changed)


def retains_the_gradient_of_a_view_after_its_change():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    part = y[1:]
    part.retain_grad()
    part.mul_(10)
    (part * part).sum().backward()
    return {"part.grad": part.grad, "x.grad": x.grad}


def retains_the_gradient_of_a_view_after_a_change_of_its_base():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    part = y[1:]
    part.retain_grad()
    y.mul_(10)
    (part * part).sum().backward()
    return {"part.grad": part.grad, "x.grad": x.grad}


def calls_the_hook_of_a_base_whose_view_was_changed():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y.register_hook(lambda g: g + 1)
    y[1:].mul_(10)
    y.sum().backward()
    return {"x.grad": x.grad}
