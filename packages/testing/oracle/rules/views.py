"""Changes of views"""

import torch

from .differs import differs, like
from .tensors import constant, flags, leaf


def changes_a_view_and_uses_the_base():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:].mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def changes_a_view_and_uses_the_view():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    part = y[1:]
    part.mul_(10)
    (part * part).sum().backward()
    return {"flags": flags(part), "x.grad": x.grad}


def changes_a_base_and_uses_a_view_made_before():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    part = y[1:]
    y.mul_(10)
    (part * part).sum().backward()
    return {"part": part, "x.grad": x.grad}


def changes_a_view_and_uses_one_that_overlaps():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    first, last = y[:2], y[1:]
    first.mul_(10)
    (last * last).sum().backward()
    return {"last": last, "x.grad": x.grad}


def changes_a_view_and_uses_one_that_does_not_overlap():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    first, last = y[:1], y[1:]
    first.mul_(10)
    (last * last).sum().backward()
    return {"x.grad": x.grad}


def changes_a_view_by_a_tracked_tensor():
    x, w = leaf([1.0, 2.0, 3.0]), leaf([4.0, 5.0])
    y = x * 3
    y[1:].mul_(w)
    (y * y).sum().backward()
    return {"x.grad": x.grad, "w.grad": w.grad}


def changes_a_view_by_another_view():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[:1].add_(y[2:])
    (y * y).sum().backward()
    return {"x.grad": x.grad}


def refuses_a_view_multiplied_by_another_view():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[:1].mul_(y[2:])
    y.sum().backward()


def changes_a_view_of_a_view():
    x = leaf([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    y = x * 3
    y[1][1:].mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def changes_a_base_and_uses_a_view_of_a_view():
    x = leaf([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    y = x * 3
    inner = y[1][1:]
    y.mul_(x)
    (inner * inner).sum().backward()
    return {"x.grad": x.grad}


def changes_a_view_and_uses_a_view_of_it():
    x = leaf([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    y = x * 3
    outer = y[1]
    inner = outer[1:]
    outer.mul_(10)
    (inner * inner).sum().backward()
    return {"x.grad": x.grad}


def changes_a_transposed_view():
    x, w = leaf([[1.0, 2.0], [3.0, 4.0]]), leaf([5.0, 6.0])
    y = x * 3
    y.T.mul_(w)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad, "w.grad": w.grad}


def changes_a_reshaped_view():
    x = leaf([[1.0, 2.0], [3.0, 4.0]])
    y = x * 3
    y.reshape(4)[1:3].mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def does_not_change_the_base_of_a_reshape_that_had_to_copy():
    x = leaf([[1.0, 2.0], [3.0, 4.0]])
    y = x * 3
    flat = y.T.reshape(4)
    flat.mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def changes_a_diagonal():
    x, w = leaf([[1.0, 2.0], [3.0, 4.0]]), leaf([5.0, 6.0])
    y = x * 3
    y.diagonal().mul_(w)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad, "w.grad": w.grad}


def changes_every_second_element():
    x = leaf([1.0, 2.0, 3.0, 4.0])
    y = x * 3
    y[::2].sub_(x[1::2])
    (y * y).sum().backward()
    return {"x.grad": x.grad}


@differs("PyTorch's `flip` is a copy. linnet's is a view, so that a change of it is one of the base.")
def changes_a_flipped_view():
    x, w = leaf([1.0, 2.0, 3.0]), leaf([4.0, 5.0, 6.0])
    y = x * 3
    y.flip(0).mul_(w)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad, "w.grad": w.grad}


@like(changes_a_flipped_view)
def changing_in_the_order_from_the_end():
    x, w = leaf([1.0, 2.0, 3.0]), leaf([4.0, 5.0, 6.0])
    y = x * 3
    y = y * w.flip(0)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad, "w.grad": w.grad}


def refuses_to_change_a_view_that_repeats_elements():
    y = leaf([[1.0], [2.0]]) * 3
    y.expand(2, 3).mul_(2)


def zeroes_a_view():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:].zero_()
    (y * y).sum().backward()
    return {"x.grad": x.grad}


def copies_into_a_view():
    x, w = leaf([1.0, 2.0, 3.0]), leaf([4.0, 5.0])
    y = x * 3
    y[1:].copy_(w)
    (y * y).sum().backward()
    return {"x.grad": x.grad, "w.grad": w.grad}


def writes_into_a_view():
    x, s = leaf([[1.0, 2.0], [3.0, 4.0]]), leaf(5.0)
    y = x * 3
    row = y[1]
    row[0] = s
    (y * y).sum().backward()
    return {"x.grad": x.grad, "s.grad": s.grad}


def writes_at_indices_of_a_view():
    x, w = leaf([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), leaf([7.0, 8.0])
    y = x * 3
    y.T[torch.tensor([2, 0]), 1] = w
    (y * y).sum().backward()
    return {"x.grad": x.grad, "w.grad": w.grad}


def tracks_a_constant_whose_view_takes_a_tracked_operand():
    x, y = leaf([1.0]), constant([3.0, 4.0])
    y[:1].mul_(x)
    (y * y).sum().backward()
    return {"flags": flags(y), "x.grad": x.grad}


def tracks_the_views_of_a_constant_that_becomes_tracked():
    x, y = leaf([1.0, 2.0]), constant([3.0, 4.0])
    part = y[1:]
    before = flags(part)
    y.mul_(x)
    (part * part).sum().backward()
    return {"before": before, "after": flags(part), "x.grad": x.grad}


@differs("PyTorch takes the view for a leaf, unless somebody has looked at its `grad_fn` since the base became tracked.")
def changes_a_view_of_a_constant_that_became_tracked():
    x, y = leaf([1.0, 2.0]), constant([3.0, 4.0])
    part = y[1:]
    y.mul_(x)
    part.mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


@like(changes_a_view_of_a_constant_that_became_tracked)
def looking_at_grad_fn():
    x, y = leaf([1.0, 2.0]), constant([3.0, 4.0])
    part = y[1:]
    y.mul_(x)
    part.grad_fn
    part.mul_(10)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


@differs("PyTorch refuses operands that overlap the target in part. linnet reads them before it writes.")
def adds_a_tensor_to_itself_moved_by_one():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:].add_(y[:-1])
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


@like(adds_a_tensor_to_itself_moved_by_one)
def adding_a_copy_moved_by_one():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:].add_(y[:-1].clone())
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


@differs("PyTorch refuses a source that overlaps the target in part. linnet reads it before it writes.")
def moves_a_tensor_by_one():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:] = y[:-1]
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


@like(moves_a_tensor_by_one)
def moving_a_copy_by_one():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:] = y[:-1].clone()
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def moves_a_copy_of_a_tensor_by_one():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1:] = y[:-1].clone()
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}
