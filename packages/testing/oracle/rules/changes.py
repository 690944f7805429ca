"""Changes in place"""

import torch

from .tensors import constant, flags, leaf


def refuses_to_change_a_leaf():
    x = leaf([1.0, 2.0])
    x.add_(1)


def refuses_to_zero_a_leaf():
    x = leaf([1.0, 2.0])
    x.zero_()


def refuses_to_write_into_a_leaf():
    x = leaf([1.0, 2.0])
    x[0] = 5


def refuses_to_change_a_leaf_by_itself():
    x = leaf([1.0, 2.0])
    x.mul_(x)


def refuses_to_change_a_view_of_a_leaf():
    x = leaf([1.0, 2.0])
    x[:1].add_(1)


def refuses_to_change_a_transposed_leaf():
    x = leaf([[1.0, 2.0], [3.0, 4.0]])
    x.T.mul_(2)


def refuses_to_change_a_reshaped_leaf():
    x = leaf([[1.0, 2.0], [3.0, 4.0]])
    x.reshape(4).fill_(2)


def changes_a_result_by_numbers():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.add_(1).mul_(10).sub_(2).div_(4)
    (y * y).sum().backward()
    return {"y": y, "flags": flags(y), "x.grad": x.grad}


def changes_a_result_by_tracked_tensors():
    x, w = leaf([1.0, 2.0]), leaf([3.0, -4.0])
    y = x * 3
    y.mul_(w).add_(x).div_(w).sub_(w)
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad, "w.grad": w.grad}


def changes_a_result_by_what_it_was_made_of():
    x = leaf([1.0, 2.0])
    y = x.exp() * 1
    y.mul_(x)
    y.sum().backward()
    return {"x.grad": x.grad}


def adds_a_result_to_itself():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.add_(y)
    (y * y).sum().backward()
    return {"x.grad": x.grad}


def sums_over_what_was_stretched_into_a_result():
    x, row = leaf([[1.0, 2.0], [3.0, 4.0]]), leaf([5.0, 6.0])
    y = x * 2
    y.mul_(row)
    (y * y).sum().backward()
    return {"x.grad": x.grad, "row.grad": row.grad}


def refuses_an_operand_that_would_stretch_the_target():
    y = leaf([1.0, 2.0]) * 3
    y.add_(constant([[1.0], [2.0]]))


def stops_at_zero():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.zero_()
    (y * x).sum().backward()
    return {"flags": flags(y), "x.grad": x.grad}


def stops_at_a_fill():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.fill_(7)
    (y * y + x).sum().backward()
    return {"x.grad": x.grad}


def leads_a_copy_to_its_source():
    x, w = leaf([1.0, 2.0]), leaf([3.0, 4.0])
    y = x * 3
    y.copy_(w)
    (y * y).sum().backward()
    return {"x.grad": x.grad, "w.grad": w.grad}


def stretches_the_source_of_a_copy():
    row = leaf([3.0, 4.0])
    y = torch.zeros(3, 2, dtype=torch.float64)
    y.copy_(row)
    (y * constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])).sum().backward()
    return {"row.grad": row.grad}


def converts_the_source_of_a_copy():
    x = leaf([0.1, 0.2])
    y = torch.zeros(2, dtype=torch.float32)
    y.copy_(x)
    (y * y).sum().backward()
    return {"y": y, "flags": flags(y), "x.grad": x.grad}


def does_not_track_integers_that_take_a_copy():
    x = leaf([1.5, 2.5])
    y = torch.zeros(2, dtype=torch.int32)
    y.copy_(x)
    return {"y": y, "flags": flags(y)}


def keeps_the_dtype_of_the_target():
    x, w = leaf([1.0, 2.0], torch.float32), leaf([0.1, 0.2], torch.float64)
    y = x * 3
    y.mul_(w)
    y.sum().backward()
    return {"y": y, "x.grad": x.grad, "w.grad": w.grad}


def changes_a_scalar():
    x = leaf(3.0)
    y = x * x
    y.mul_(x)
    y.backward()
    return {"x.grad": x.grad}


def changes_an_empty_result():
    x = leaf([])
    y = x * 2
    y.mul_(3)
    y.sum().backward()
    return {"x.grad": x.grad}


def writes_a_number_into_a_result():
    x = leaf([1.0, 2.0, 3.0])
    y = x * 3
    y[1] = 10
    (y * y).sum().backward()
    return {"x.grad": x.grad}


def writes_a_tracked_row_into_a_result():
    x, row = leaf([[1.0, 2.0], [3.0, 4.0]]), leaf([5.0, 6.0])
    y = x * 3
    y[0] = row
    (y * y).sum().backward()
    return {"x.grad": x.grad, "row.grad": row.grad}


def writes_a_tracked_scalar_into_many_places():
    x, s = leaf([1.0, 2.0, 3.0]), leaf(5.0)
    y = x * 3
    y[1:] = s
    (y * y).sum().backward()
    return {"x.grad": x.grad, "s.grad": s.grad}


def writes_where_a_mask_is_true():
    x, values = leaf([1.0, -2.0, 3.0, -4.0]), leaf([5.0, 6.0])
    y = x * 3
    y[x < 0] = values
    (y * y).sum().backward()
    return {"x.grad": x.grad, "values.grad": values.grad}


def writes_a_number_where_a_mask_is_true():
    x = leaf([1.0, -2.0, 3.0])
    y = x * 3
    y[x < 0] = 0
    (y * y).sum().backward()
    return {"x.grad": x.grad}


def writes_at_indices():
    x, values = leaf([1.0, 2.0, 3.0]), leaf([5.0, 6.0])
    y = x * 3
    y[torch.tensor([2, 0])] = values
    (y * y).sum().backward()
    return {"x.grad": x.grad, "values.grad": values.grad}


def adds_at_indices_named_twice():
    x, values = leaf([1.0, 2.0, 3.0]), leaf([5.0, 6.0, 7.0])
    y = x * 3
    y.index_put_((torch.tensor([2, 0, 2]),), values, accumulate=True)
    (y * y).sum().backward()
    return {"x.grad": x.grad, "values.grad": values.grad}


def tracks_a_constant_that_takes_a_tracked_operand():
    x, y = leaf([1.0, 2.0]), constant([3.0, 4.0])
    y.mul_(x)
    (y * y).sum().backward()
    return {"flags": flags(y), "x.grad": x.grad}


def tracks_a_constant_from_then_on():
    x, y = leaf([1.0, 2.0]), constant([3.0, 4.0])
    before = y * 2
    y.add_(x)
    (y * before).sum().backward()
    return {"before": flags(before), "x.grad": x.grad}


def fills_a_constant_with_results():
    x, y = leaf([3.0, 2.0]), torch.zeros(2, dtype=torch.float64)
    y[0] = x[0] * x[1]
    y[1] = y[0].clone() * x[0]
    (y * y).sum().backward()
    return {"y": y, "x.grad": x.grad}


def refuses_a_part_that_was_read_before_another_was_written():
    x, y = leaf([3.0, 2.0]), torch.zeros(2, dtype=torch.float64)
    y[0] = x[0] * x[1]
    y[1] = y[0] * x[0]
    y.sum().backward()


def changes_a_detached_leaf_in_a_loop():
    x, y = leaf([1.0, 2.0]), constant([1.0, 1.0])
    for _ in range(3):
        y = y.clone().mul_(x)
    y.sum().backward()
    return {"x.grad": x.grad}


def changes_a_result_twice_with_a_use_between():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.add_(1)
    z = y + 2
    y.mul_(x)
    (y + z).sum().backward()
    return {"x.grad": x.grad}


def leads_a_use_before_the_change_to_the_old_value():
    x = leaf([1.0, 2.0])
    y = x * 3
    before = y + 0
    y.mul_(10)
    (before * before).sum().backward()
    return {"x.grad": x.grad}


def differentiates_twice_through_changes():
    x = leaf([0.5, 2.0])
    y = x * x
    y.mul_(x)
    y.add_(x)
    first = torch.autograd.grad((y * y).sum(), x, create_graph=True)[0]
    second = torch.autograd.grad(first.sum(), x)[0]
    return {"first": first, "second": second}


def differentiates_twice_through_a_written_part():
    x = leaf([0.5, 2.0, -1.0])
    y = x * x
    y[1:] = x[:2] * y[1:].clone()
    first = torch.autograd.grad((y * y).sum(), x, create_graph=True)[0]
    second = torch.autograd.grad(first.sum(), x)[0]
    return {"first": first, "second": second}


def changes_a_result_through_detach():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.detach().mul_(10)
    (y * y).sum().backward()
    return {"x.grad": x.grad}
