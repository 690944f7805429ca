"""Saved values"""

import torch

from .differs import differs, like
from .tensors import constant, leaf


def refuses_a_saved_value_that_was_changed():
    x, factor = leaf([1.0, 2.0]), constant([5.0, 6.0])
    loss = (x * factor).sum()
    factor.add_(1)
    loss.backward()


def refuses_a_saved_value_that_was_changed_back():
    x, factor = leaf([1.0, 2.0]), constant([5.0, 6.0])
    loss = (x * factor).sum()
    factor.add_(1).sub_(1)
    loss.backward()


def refuses_a_saved_leaf_that_was_changed():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    with torch.no_grad():
        x.add_(1)
    loss.backward()


def refuses_a_saved_result_that_was_changed():
    x = leaf([1.0, 2.0])
    y = x * 3
    loss = (y * y).sum()
    y.add_(1)
    loss.backward()


def refuses_a_saved_output_that_was_changed():
    x = leaf([1.0, 2.0])
    y = x.exp()
    with torch.no_grad():
        y.add_(1)
    y.sum().backward()


def refuses_a_saved_output_that_was_changed_with_recording():
    x = leaf([1.0, 2.0])
    y = x.exp()
    y.add_(1)
    y.sum().backward()


def refuses_a_result_multiplied_by_itself_in_place():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.mul_(y)
    y.sum().backward()


def refuses_a_saved_base_whose_view_was_changed():
    x, factor = leaf([1.0, 2.0]), constant([5.0, 6.0])
    loss = (x * factor).sum()
    factor[:1].zero_()
    loss.backward()


def refuses_a_saved_view_whose_base_was_changed():
    x, factor = leaf([1.0]), constant([5.0, 6.0])
    loss = (x * factor[:1]).sum()
    factor.zero_()
    loss.backward()


def refuses_a_saved_view_though_another_part_was_changed():
    x, factor = leaf([1.0]), constant([5.0, 6.0])
    loss = (x * factor[:1]).sum()
    factor[1:].zero_()
    loss.backward()


def refuses_a_saved_value_that_was_written_into():
    x, factor = leaf([1.0, 2.0]), constant([5.0, 6.0])
    loss = (x * factor).sum()
    factor[0] = 1
    loss.backward()


def refuses_saved_indices_that_were_changed():
    x, indices = leaf([1.0, 2.0]), torch.tensor([0, 0])
    loss = torch.index_select(x, 0, indices).sum()
    indices.fill_(1)
    loss.backward()


def refuses_a_saved_condition_that_was_changed():
    x, condition = leaf([1.0, 2.0]), torch.tensor([True, False])
    loss = torch.where(condition, x, x * 2).sum()
    condition.fill_(True)
    loss.backward()


def refuses_a_saved_value_of_a_second_derivative():
    x, factor = leaf([1.0, 2.0]), constant([5.0, 6.0])
    y = x * factor
    (y * y).sum().backward(create_graph=True)
    loss = x.grad.sum()
    factor.add_(1)
    loss.backward()


def does_not_mind_a_change_of_what_is_not_saved():
    x, summand = leaf([1.0, 2.0]), constant([5.0, 6.0])
    loss = (x + summand).sum()
    summand.zero_()
    loss.backward()
    return {"x.grad": x.grad}


def does_not_mind_a_change_of_the_operand_of_a_constant():
    x, factor = leaf([1.0, 2.0]), constant([5.0, 6.0])
    y = x * 3
    loss = (y * factor).sum()
    y.add_(1)
    loss.backward()
    return {"x.grad": x.grad}


def does_not_mind_a_change_after_the_pass():
    x, factor = leaf([1.0, 2.0]), constant([5.0, 6.0])
    loss = (x * factor).sum()
    loss.backward()
    factor.add_(1)
    return {"x.grad": x.grad}


def does_not_mind_a_change_before_the_use():
    x, factor = leaf([1.0, 2.0]), constant([5.0, 6.0])
    factor.add_(1)
    (x * factor).sum().backward()
    return {"x.grad": x.grad}


def does_not_mind_a_change_of_a_sum_that_was_taken():
    x = leaf([1.0, 2.0])
    y = x * 3
    total = y.sum()
    y.zero_()
    total.backward()
    return {"x.grad": x.grad}


@differs("PyTorch refuses a mask that was changed. linnet's index has a copy of its masks and indices.")
def does_not_mind_a_change_of_a_mask_that_was_used():
    x, mask = leaf([1.0, 2.0]), torch.tensor([True, False])
    loss = (x[mask] * 3).sum()
    mask.fill_(True)
    loss.backward()
    return {"x.grad": x.grad}


@like(does_not_mind_a_change_of_a_mask_that_was_used)
def leaving_the_mask_as_it_is():
    x, mask = leaf([1.0, 2.0]), torch.tensor([True, False])
    loss = (x[mask] * 3).sum()
    loss.backward()
    return {"x.grad": x.grad}
