"""Recording on and off"""

import torch

from .differs import differs, like
from .tensors import constant, flags, leaf


def treats_results_of_no_grad_as_constants():
    x = leaf([2.0, -3.0])
    with torch.no_grad():
        factor = x * 10
    (x * factor).sum().backward()
    return {"factor": flags(factor), "x.grad": x.grad}


def records_in_enable_grad_inside_of_no_grad():
    x = leaf([3.0])
    with torch.no_grad():
        with torch.enable_grad():
            y = x * x
        z = x * x
    y.backward()
    return {"y": flags(y), "z": flags(z), "x.grad": x.grad}


def stays_off_after_an_inner_no_grad():
    x = leaf([3.0])
    with torch.no_grad():
        with torch.no_grad():
            pass
        y = x * x
    return {"y": flags(y), "after": flags(x * x)}


def records_again_after_an_error():
    x = leaf([3.0])
    try:
        with torch.no_grad():
            raise ValueError
    except ValueError:
        pass
    return {"x * x": flags(x * x)}


def makes_leaves_without_recording():
    with torch.no_grad():
        x = leaf([3.0])
    (x * x).sum().backward()
    return {"x": flags(x), "x.grad": x.grad}


def walks_back_without_recording():
    x = leaf([3.0])
    loss = (x * x).sum()
    with torch.no_grad():
        loss.backward()
    return {"x.grad": x.grad}


def creates_a_graph_without_recording():
    x = leaf([3.0])
    loss = (x**3).sum()
    with torch.no_grad():
        loss.backward(create_graph=True)
    first = x.grad
    x.grad = None
    first.sum().backward()
    return {"first": first, "second": x.grad}


@differs("PyTorch makes it a leaf of its own, with a gradient that nobody asked for. In linnet it is a constant.")
def makes_no_leaf_of_a_view_without_recording():
    x = leaf([1.0, 2.0])
    with torch.no_grad():
        part = x[:1]
    (part * part + x).sum().backward()
    return {"part": flags(part), "x.grad": x.grad}


@like(makes_no_leaf_of_a_view_without_recording)
def detaching_the_view():
    x = leaf([1.0, 2.0])
    part = x[:1].detach()
    (part * part + x).sum().backward()
    return {"part": flags(part), "x.grad": x.grad}


@differs("In PyTorch such a view is a leaf, and what is computed of it tracked.")
def computes_constants_of_a_view_without_recording():
    x, y = leaf([1.0, 2.0]), constant([3.0])
    with torch.no_grad():
        part = x[:1]
    y.add_(part)
    return {"part * 2": flags(part * 2), "y": flags(y)}


@like(computes_constants_of_a_view_without_recording)
def computing_of_the_detached_view():
    x, y = leaf([1.0, 2.0]), constant([3.0])
    part = x[:1].detach()
    y.add_(part)
    return {"part * 2": flags(part * 2), "y": flags(y)}


def changes_a_leaf_without_recording():
    x = leaf([1.0, 2.0])
    with torch.no_grad():
        x.sub_(3)
    (x * x).sum().backward()
    return {"x": x, "flags": flags(x), "x.grad": x.grad}


def does_not_track_a_constant_that_takes_a_leaf_without_recording():
    x, y = leaf([1.0, 2.0]), constant([3.0, 4.0])
    with torch.no_grad():
        y.add_(x)
    return {"y": y, "flags": flags(y)}


def keeps_what_it_recorded_of_a_leaf_changed_since():
    x = leaf([3.0, 4.0])
    y = x + 1
    with torch.no_grad():
        x.mul_(10)
    (y * y).sum().backward()
    return {"x.grad": x.grad}


def overlooks_a_change_of_a_result_without_recording():
    x = leaf([1.0, 2.0])
    y = x * 3
    with torch.no_grad():
        y.mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def overlooks_a_change_of_a_view_without_recording():
    x = leaf([1.0, 2.0])
    y = x * 3
    part = y[:1]
    with torch.no_grad():
        part.mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def overlooks_a_change_of_a_base_without_recording():
    x = leaf([1.0, 2.0])
    y = x * 3
    part = y[:1]
    with torch.no_grad():
        y.mul_(10)
    (part * part).sum().backward()
    return {"part": part, "x.grad": x.grad}
