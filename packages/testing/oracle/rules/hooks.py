"""Hooks"""

import torch

from .differs import differs, like
from .tensors import constant, flags, leaf


def tells_a_hook_the_gradient_of_a_result():
    x, seen = leaf([1.0, 2.0]), []
    y = x * x
    y.register_hook(lambda g: seen.append(g))
    (y * 3).sum().backward()
    return {"seen": seen[0], "x.grad": x.grad}


def tells_a_hook_the_gradient_of_a_leaf():
    x, seen = leaf([1.0, 2.0]), []
    x.register_hook(lambda g: seen.append(g))
    (x * x).sum().backward()
    return {"seen": seen[0]}


def tells_a_hook_of_a_pass_and_not_of_the_sum_of_passes():
    x, seen = leaf([1.0, 2.0]), []
    x.register_hook(lambda g: seen.append(g))
    (x * x).sum().backward()
    (x * 5).sum().backward()
    return {"first": seen[0], "second": seen[1], "x.grad": x.grad}


def tells_a_hook_the_whole_gradient_once():
    x, seen = leaf([1.0, 2.0]), []
    x.register_hook(lambda g: seen.append(g))
    (x * x + x.exp()).sum().backward()
    return {"seen": torch.stack(seen)}


def replaces_the_gradient_of_a_result():
    x = leaf([1.0, 2.0])
    y = x * x
    y.register_hook(lambda g: g * 10)
    y.sum().backward()
    return {"x.grad": x.grad}


def replaces_the_gradient_of_a_leaf():
    x = leaf([1.0, 2.0])
    x.register_hook(lambda g: g * 10)
    (x * x).sum().backward()
    return {"x.grad": x.grad}


def replaces_what_is_added_and_not_what_is_there():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    x.register_hook(lambda g: g * 10)
    (x * x).sum().backward()
    return {"x.grad": x.grad}


def calls_hooks_in_their_order():
    x = leaf([1.0, 2.0])
    x.register_hook(lambda g: g + 1)
    x.register_hook(lambda g: g * 10)
    (x * x).sum().backward()
    return {"x.grad": x.grad}


def does_not_call_a_hook_that_was_removed():
    x = leaf([1.0, 2.0])
    first = x.register_hook(lambda g: g + 1)
    x.register_hook(lambda g: g * 10)
    first.remove()
    (x * x).sum().backward()
    return {"x.grad": x.grad}


def calls_a_hook_that_came_after_the_use():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    x.register_hook(lambda g: g * 10)
    loss.backward()
    return {"x.grad": x.grad}


def retains_what_the_hooks_made_of_a_gradient():
    x = leaf([1.0, 2.0])
    y = x * x
    y.register_hook(lambda g: g * 10)
    y.retain_grad()
    y.sum().backward()
    return {"y.grad": y.grad, "x.grad": x.grad}


@differs("Since PyTorch 2, a retained gradient is what all hooks made of it, whichever came first.")
def retains_what_later_hooks_made_of_a_gradient():
    x = leaf([1.0, 2.0])
    y = x * x
    y.retain_grad()
    y.register_hook(lambda g: g * 10)
    y.sum().backward()
    return {"y.grad": y.grad, "x.grad": x.grad}


like(retains_what_later_hooks_made_of_a_gradient)(retains_what_the_hooks_made_of_a_gradient)


def runs_hooks_without_recording():
    x, seen = leaf([1.0, 2.0]), []
    x.register_hook(lambda g: seen.append(x * g))
    (x * x).sum().backward()
    return {"seen": flags(seen[0])}


def records_hooks_when_it_creates_a_graph():
    x = leaf([1.0, 2.0])
    y = x * x
    y.register_hook(lambda g: g * x)
    y.sum().backward(create_graph=True)
    first = x.grad
    x.grad = None
    first.sum().backward()
    return {"first": first, "second": x.grad}


def does_not_call_hooks_beside_the_way():
    a, b, seen = leaf([2.0]), leaf([5.0]), []
    b.register_hook(lambda g: seen.append(g))
    (a * b).sum().backward(inputs=[a])
    return {"calls": torch.tensor(len(seen)), "a.grad": a.grad}


def calls_the_hook_of_a_named_leaf():
    x = leaf([1.0, 2.0])
    x.register_hook(lambda g: g * 10)
    (x * x).sum().backward(inputs=[x])
    return {"x.grad": x.grad}


def calls_the_hook_of_a_named_result():
    x = leaf([1.0, 2.0])
    y = x * x
    y.register_hook(lambda g: g * 10)
    (y * 3).sum().backward(inputs=[y])
    return {"y.grad": y.grad}


def calls_the_hook_of_a_view():
    x = leaf([1.0, 2.0, 3.0])
    part = x[1:]
    part.register_hook(lambda g: g * 10)
    (part * part + x[0]).sum().backward()
    return {"x.grad": x.grad}


def keeps_a_hook_with_the_value_before_a_change():
    x = leaf([1.0, 2.0])
    y = x * x
    y.register_hook(lambda g: g + 1)
    y.mul_(10)
    y.sum().backward()
    return {"x.grad": x.grad}


def puts_a_hook_on_the_value_after_a_change():
    x = leaf([1.0, 2.0])
    y = x * x
    y.mul_(10)
    y.register_hook(lambda g: g + 1)
    y.sum().backward()
    return {"x.grad": x.grad}


def retains_the_gradient_of_the_value_after_a_change():
    x = leaf([1.0, 2.0])
    y = x * x
    y.retain_grad()
    y.mul_(10)
    y.sum().backward()
    return {"y.grad": y.grad, "x.grad": x.grad}


def refuses_a_hook_on_a_constant():
    constant([1.0]).register_hook(lambda g: g)


def refuses_a_hook_that_returns_another_shape():
    x = leaf([1.0, 2.0])
    x.register_hook(lambda g: g.sum())
    (x * x).sum().backward()
