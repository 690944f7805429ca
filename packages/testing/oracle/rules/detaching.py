"""detach, detach_ and data"""

from .differs import differs, like
from .tensors import constant, flags, leaf


def stops_at_detach():
    x = leaf([2.0, -3.0])
    (x * (x * x).detach()).sum().backward()
    return {"x.grad": x.grad}


def shares_elements_after_detach():
    x = leaf([1.0, 2.0])
    d = x.detach()
    d.mul_(10)
    return {"d": flags(d), "x": x}


def notices_a_change_through_detach():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    x.detach().add_(1)
    loss.backward()


def notices_a_change_through_a_view_of_detach():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    x.detach()[:1].zero_()
    loss.backward()


def makes_a_leaf_of_what_was_detached():
    x = leaf([1.0, 2.0])
    y = (x * 3).detach().requires_grad_()
    (y * y).sum().backward()
    return {"y.grad": y.grad, "x.grad": x.grad}


def detaches_a_result_in_place():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.detach_()
    (y * x).sum().backward()
    return {"y": flags(y), "x.grad": x.grad}


@differs("PyTorch refuses a saved value that was detached in place. linnet remembers what it was computed from.")
def keeps_what_was_computed_before_detaching_in_place():
    x = leaf([1.0, 2.0])
    y = x * 3
    loss = (y * y).sum()
    y.detach_()
    loss.backward()
    return {"x.grad": x.grad}


@like(keeps_what_was_computed_before_detaching_in_place)
def leaving_the_result_in_the_graph():
    x = leaf([1.0, 2.0])
    y = x * 3
    loss = (y * y).sum()
    loss.backward()
    return {"x.grad": x.grad}


def detaches_a_leaf_in_place():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    x.detach_()
    loss.backward()
    return {"x": flags(x), "x.grad": x.grad}


def keeps_the_gradient_of_a_leaf_detached_in_place():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    x.detach_()
    return {"x": flags(x), "x.grad": x.grad}


def refuses_to_detach_a_view_in_place():
    y = leaf([1.0, 2.0]) * 3
    y[:1].detach_()


def detaches_a_constant_in_place():
    y = constant([1.0, 2.0])
    y.detach_()
    return {"y": flags(y)}


def keeps_a_view_of_what_was_detached_in_place():
    x = leaf([1.0, 2.0])
    y = x * 3
    part = y[:1]
    y.detach_()
    (part * part).sum().backward()
    return {"part": flags(part), "x.grad": x.grad}


def changes_a_result_that_was_detached_in_place():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.detach_()
    y.add_(1)
    (y * x).sum().backward()
    return {"y": flags(y), "x.grad": x.grad}


def detaches_a_changed_result_in_place():
    x = leaf([1.0, 2.0])
    y = x * 3
    y.mul_(x)
    y.detach_()
    (y * x).sum().backward()
    return {"y": flags(y), "x.grad": x.grad}


def does_not_notice_a_change_through_data():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    x.data.mul_(10)
    loss.backward()
    return {"x.grad": x.grad}


def does_not_notice_a_change_of_a_result_through_data():
    x = leaf([0.0, 1.0])
    y = x.exp()
    y.data.zero_()
    y.sum().backward()
    return {"x.grad": x.grad}


def updates_a_leaf_through_data():
    x = leaf([1.0, 2.0])
    x.data.sub_(3)
    (x * x).sum().backward()
    return {"data": flags(x.data), "x": x, "x.grad": x.grad}


def updates_a_part_of_a_leaf_through_data():
    x = leaf([1.0, 2.0])
    x.data[0] = 5
    (x * x).sum().backward()
    return {"x": x, "x.grad": x.grad}


def does_not_notice_a_change_through_data_of_a_view():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    x[:1].data.zero_()
    loss.backward()
    return {"x.grad": x.grad}
