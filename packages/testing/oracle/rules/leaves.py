"""Leaves and results"""

import torch

from .tensors import constant, flags, leaf


def tells_leaves_from_results():
    plain, x = constant([1.0]), leaf([1.0])
    return {
        "plain": flags(plain),
        "plain * 2": flags(plain * 2),
        "x": flags(x),
        "x * 2": flags(x * 2),
        "plain * x": flags(plain * x),
        "x[0]": flags(x[0]),
        "x.detach()": flags(x.detach()),
    }


def does_not_track_what_has_no_gradient():
    x = leaf([1.0, -2.0])
    return {"x > 0": flags(x > 0), "argmax": flags(x.argmax()), "int": flags(x.to(torch.int32))}


def tracks_conversions_between_floats():
    x = leaf([1.0, 2.0])
    y = x.to(torch.float32)
    (y * y).sum().backward()
    return {"y": flags(y), "x.grad": x.grad}


def makes_a_plain_tensor_a_leaf():
    x = constant([1.0, 2.0])
    x.requires_grad_()
    (x * x).sum().backward()
    return {"x": flags(x), "x.grad": x.grad}


def does_not_look_back_when_it_makes_a_leaf():
    x = constant([1.0, 2.0])
    y = x * 3
    x.requires_grad_()
    (x * y).sum().backward()
    return {"y": flags(y), "x.grad": x.grad}


def makes_a_leaf_a_constant():
    x, w = leaf([1.0, 2.0]), leaf([3.0, 4.0])
    x.requires_grad_(False)
    (x * w).sum().backward()
    return {"x": flags(x), "x.grad": x.grad, "w.grad": w.grad}


def keeps_the_gradient_of_a_leaf_that_becomes_a_constant():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    x.requires_grad_(False)
    return {"x.grad": x.grad}


def adds_to_that_gradient_when_it_is_a_leaf_again():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    x.requires_grad_(False)
    x.requires_grad_()
    (x * 3).sum().backward()
    return {"x.grad": x.grad}


def remembers_a_leaf_that_was_a_constant_meanwhile():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    x.requires_grad_(False)
    x.requires_grad_()
    loss.backward()
    return {"x.grad": x.grad}


def gives_a_leaf_that_became_a_constant_no_gradient():
    x, w = leaf([1.0, 2.0]), leaf([3.0, 4.0])
    loss = (x * w).sum()
    x.requires_grad_(False)
    loss.backward()
    return {"x.grad": x.grad, "w.grad": w.grad}


def changes_a_leaf_that_became_a_constant():
    x, w = leaf([1.0, 2.0]), leaf([3.0, 4.0])
    (x * x).sum().backward()
    x.requires_grad_(False)
    x.mul_(10)
    y = x * 2
    (x * w).sum().backward()
    return {"x": x, "y": flags(y), "x.grad": x.grad, "w.grad": w.grad}


def takes_a_result_that_is_tracked_already():
    x = leaf([1.0, 2.0])
    y = (x * 2).requires_grad_()
    y.sum().backward()
    return {"y": flags(y), "x.grad": x.grad}


def refuses_to_make_a_result_a_constant():
    y = leaf([1.0, 2.0]) * 2
    y.requires_grad_(False)


def refuses_to_track_integers():
    torch.tensor([1, 2]).requires_grad_()


def makes_a_view_of_a_constant_a_leaf():
    base = constant([1.0, 2.0, 3.0])
    part = base[1:].requires_grad_()
    (part * part).sum().backward()
    return {"part": flags(part), "part.grad": part.grad, "base": flags(base)}


def leaves_no_gradient_on_results():
    x = leaf([1.0, 2.0])
    y = x * x
    (y * 3).sum().backward()
    return {"y.grad": y.grad, "x.grad": x.grad}


def retains_the_gradient_of_a_result():
    x = leaf([1.0, 2.0])
    y = x * x
    y.retain_grad()
    (y * 3).sum().backward()
    return {"y.grad": y.grad, "x.grad": x.grad}


def retains_the_gradient_over_two_passes():
    x = leaf([1.0, 2.0])
    y = x * x
    y.retain_grad()
    loss = (y * 3).sum()
    loss.backward(retain_graph=True)
    loss.backward()
    return {"y.grad": y.grad}


def retains_a_gradient_once_though_asked_twice():
    x = leaf([1.0, 2.0])
    y = x * x
    y.retain_grad()
    y.retain_grad()
    (y * 3).sum().backward()
    return {"y.grad": y.grad}


def retains_the_gradient_of_a_leaf_anyway():
    x = leaf([1.0, 2.0])
    x.retain_grad()
    (x * x).sum().backward()
    return {"x.grad": x.grad}


def retains_the_gradient_of_a_view():
    x = leaf([1.0, 2.0, 3.0])
    part = x[1:]
    part.retain_grad()
    (part * part).sum().backward()
    return {"part.grad": part.grad, "x.grad": x.grad}


def refuses_to_retain_the_gradient_of_a_constant():
    constant([1.0]).retain_grad()
