"""Kinks and poles"""

import torch

from .tensors import constant, leaf


def raises_zero_to_a_tracked_power():
    base, exponent = leaf([0.0, 0.0, 2.0]), leaf([0.0, 2.0, 3.0])
    (base**exponent).sum().backward()
    return {"base.grad": base.grad, "exponent.grad": exponent.grad}


def takes_a_sign_with_an_infinite_gradient():
    x = leaf([1.0, -2.0])
    torch.sign(x).backward(constant([float("inf"), float("nan")]))
    return {"x.grad": x.grad}


def takes_the_absolute_value_of_zero():
    x = leaf([0.0, -0.0, 2.0])
    x.abs().sum().backward()
    return {"x.grad": x.grad}


def takes_the_root_of_zero():
    x = leaf([0.0, 4.0])
    x.sqrt().sum().backward()
    return {"x.grad": x.grad}


def shares_the_gradient_of_the_larger_of_equals():
    x, y = leaf([2.0, 1.0]), leaf([2.0, 3.0])
    torch.maximum(x, y).sum().backward()
    return {"x.grad": x.grad, "y.grad": y.grad}


def shares_the_gradient_of_the_largest_among_equals():
    x = leaf([[2.0, 3.0, 3.0], [1.0, 1.0, 1.0]])
    (torch.amax(x, 1) * constant([1.0, 2.0])).sum().backward()
    return {"x.grad": x.grad}


def shares_the_gradient_of_the_smallest_among_equals():
    x = leaf([[2.0, 3.0, 2.0], [1.0, 1.0, 1.0]])
    torch.amin(x).backward()
    return {"x.grad": x.grad}


def spreads_a_nan_that_is_the_largest():
    x = leaf([1.0, float("nan"), 3.0])
    torch.amax(x).backward()
    return {"x.grad": x.grad}


def has_no_slope_of_the_deviation_of_equals():
    x = leaf([2.0, 2.0, 2.0])
    torch.std(x, unbiased=False).backward()
    return {"x.grad": x.grad}


def multiplies_zeros():
    x = leaf([[0.0, 2.0, 3.0], [0.0, 0.0, 3.0]])
    x.prod(1).sum().backward()
    return {"x.grad": x.grad}


def does_not_mask_a_nan_by_where():
    x = leaf([0.0, 4.0])
    torch.where(x > 0, x.sqrt(), x).sum().backward()
    return {"x.grad": x.grad}
