"""Passes to some inputs only"""

import torch

from .tensors import constant, leaf


def reaches_only_the_named_leaf():
    a, b = leaf([2.0]), leaf([5.0])
    (a * b).sum().backward(inputs=[a])
    return {"a.grad": a.grad, "b.grad": b.grad}


def reaches_a_named_result_and_no_leaf():
    x = leaf([1.0, 2.0])
    y = x * x
    (y * 3).sum().backward(inputs=[y])
    return {"y.grad": y.grad, "x.grad": x.grad}


def reaches_a_leaf_and_a_result_on_the_way():
    x = leaf([1.0, 2.0])
    y = x * x
    (y * 3).sum().backward(inputs=[y, x])
    return {"y.grad": y.grad, "x.grad": x.grad}


def adds_to_the_gradient_of_a_named_input():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    (x * 4).sum().backward(inputs=[x])
    return {"x.grad": x.grad}


def leaves_a_named_input_that_was_not_used():
    x, unused = leaf([1.0, 2.0]), leaf([5.0])
    (x * x).sum().backward(inputs=[unused])
    return {"x.grad": x.grad, "unused.grad": unused.grad}


def names_where_it_starts():
    x = leaf([3.0])
    y = x * x
    y.backward(inputs=[y])
    return {"y.grad": y.grad, "x.grad": x.grad}


def frees_only_the_way_to_the_inputs():
    a, b = leaf([2.0]), leaf([5.0])
    loss = (a * a + b * b).sum()
    loss.backward(inputs=[a])
    loss.backward(inputs=[b])
    return {"a.grad": a.grad, "b.grad": b.grad}


def refuses_a_freed_way_to_another_input():
    a, b = leaf([2.0]), leaf([5.0])
    loss = (a * b).sum()
    loss.backward(inputs=[a])
    loss.backward(inputs=[b])


def refuses_an_input_that_is_not_tracked():
    x, factor = leaf([2.0]), constant([3.0])
    loss = (x * factor).sum()
    loss.backward(inputs=[factor])


def refuses_no_inputs():
    x = leaf([2.0])
    loss = (x * x).sum()
    loss.backward(inputs=[])


def retains_the_gradient_on_the_way_to_an_input():
    x = leaf([1.0, 2.0])
    y = x * x
    y.retain_grad()
    (y * 3).sum().backward(inputs=[x])
    return {"y.grad": y.grad, "x.grad": x.grad}


def takes_an_input_named_twice_once():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward(inputs=[x, x])
    return {"x.grad": x.grad}


def reaches_a_view():
    x = leaf([1.0, 2.0, 3.0])
    part = x[1:]
    (part * part).sum().backward(inputs=[part])
    return {"part.grad": part.grad, "x.grad": x.grad}
