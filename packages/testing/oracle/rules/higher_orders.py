"""Derivatives of derivatives"""

import torch

from .tensors import flags, leaf


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
    return {"x.grad": x.grad}


def tracks_a_gradient_only_when_it_creates_a_graph():
    x, y = leaf([1.0, 2.0]), leaf([1.0, 2.0])
    (x * x).sum().backward()
    (y * y).sum().backward(create_graph=True)
    return {"without": flags(x.grad), "with": flags(y.grad)}


def keeps_the_graph_that_it_creates_another_of():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    loss.backward(create_graph=True)
    x.grad = None
    loss.backward()
    return {"x.grad": x.grad}


def does_not_track_the_gradient_of_a_linear_function():
    x = leaf([1.0, 2.0])
    (x * 3).sum().backward(create_graph=True)
    return {"x.grad": flags(x.grad)}


def differentiates_by_the_gradient_that_was_given():
    x, weights = leaf([1.0, 2.0]), leaf([3.0, 4.0])
    (x * x).backward(weights, create_graph=True)
    first = x.grad
    x.grad = None
    (first * first).sum().backward()
    return {"weights.grad": weights.grad, "x.grad": x.grad}


def adds_up_graphs_over_two_passes():
    x = leaf([1.0, 2.0])
    (x**2).sum().backward(create_graph=True)
    (x**3).sum().backward(create_graph=True)
    total = x.grad
    x.grad = None
    total.sum().backward()
    return {"total": total, "x.grad": x.grad}


def differentiates_twice_through_views():
    x = leaf([[0.5, 2.0], [1.0, -1.0]])
    y = x.T[0] * x[1]
    first = torch.autograd.grad((y * y).sum(), x, create_graph=True)[0]
    second = torch.autograd.grad(first.sum(), x)[0]
    return {"first": first, "second": second}


def mixes_derivatives_of_two_leaves():
    x, y = leaf([0.5]), leaf([2.0])
    by_x = torch.autograd.grad((x**2 * y**3).sum(), x, create_graph=True)[0]
    by_both = torch.autograd.grad(by_x.sum(), y)[0]
    return {"by both": by_both}
