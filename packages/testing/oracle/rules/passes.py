"""Backward passes"""

import torch

from .differs import differs, like
from .tensors import constant, flags, leaf


def accumulates_over_two_passes():
    x = leaf([1.0, 2.0, 3.0])
    (x * x).sum().backward()
    (x * 4).sum().backward()
    return {"x.grad": x.grad}


def adds_to_the_gradient_that_somebody_holds():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    held = x.grad
    (x * x).sum().backward()
    return {"held": held}


def leaves_a_held_gradient_alone_when_it_creates_a_graph():
    x = leaf([1.0, 2.0])
    (x * 2).sum().backward()
    held = x.grad
    (x * 2).sum().backward(create_graph=True)
    return {"held": held, "x.grad": x.grad}


def adds_to_a_held_gradient_that_has_a_graph():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward(create_graph=True)
    held = x.grad
    (x * 3).sum().backward()
    return {"held": held, "flags": flags(x.grad)}


def starts_anew_after_zero():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    x.grad.zero_()
    (x * 3).sum().backward()
    return {"x.grad": x.grad}


def starts_anew_after_none():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    x.grad = None
    (x * 3).sum().backward()
    return {"x.grad": x.grad}


@differs("Since PyTorch 2, `zero_grad` forgets gradients instead of filling them with zeros.")
def forgets_the_gradient_at_zero_grad():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    torch.optim.SGD([x], lr=0.1).zero_grad()
    return {"x.grad": x.grad}


@like(forgets_the_gradient_at_zero_grad)
def setting_it_to_none():
    x = leaf([1.0, 2.0])
    (x * x).sum().backward()
    torch.optim.SGD([x], lr=0.1).zero_grad(set_to_none=True)
    return {"x.grad": x.grad}


def adds_to_a_gradient_set_by_hand():
    x, given = leaf([1.0, 2.0]), constant([10.0, 20.0])
    x.grad = given
    (x * 3).sum().backward()
    return {"x.grad": x.grad, "given": given}


def refuses_to_set_a_gradient_of_another_shape():
    x = leaf([1.0])
    x.grad = torch.ones(3, dtype=torch.float64)


def refuses_to_set_a_gradient_of_another_dtype():
    x = leaf([1.0])
    x.grad = torch.ones(1, dtype=torch.float32)


def joins_the_branches_of_a_diamond():
    x = leaf([0.5, -1.5])
    y = x * x
    (y.exp() + y * x + y).sum().backward()
    return {"x.grad": x.grad}


def uses_one_operand_twice():
    x = leaf([[1.0, 2.0], [3.0, 4.0]])
    (x @ x * x).sum().backward()
    return {"x.grad": x.grad}


def leaves_an_unused_leaf_alone():
    x, unused = leaf([2.0]), leaf([5.0])
    (unused * 7)
    (x * 3).sum().backward()
    return {"x.grad": x.grad, "unused.grad": unused.grad}


def sums_over_what_was_broadcast():
    w, b, scale = leaf([[0.5], [-2.0]]), leaf([0.25]), leaf(3.0)
    X = constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    ((X @ w + b) * scale).square().mean().backward()
    return {"w.grad": w.grad, "b.grad": b.grad, "scale.grad": scale.grad}


def sums_over_what_was_expanded():
    x = leaf([[1.0], [2.0]])
    weights = constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    (x.expand(2, 3) * weights).sum().backward()
    return {"x.grad": x.grad}


def goes_back_through_views():
    x = leaf([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    y = x.T.reshape(3, 2)[1:, 0]
    (y * y * x[1, ::2]).sum().backward()
    return {"x.grad": x.grad}


def adds_up_rows_taken_twice():
    x = leaf([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    rows = torch.index_select(x, 0, torch.tensor([2, 0, 2]))
    (rows * rows).sum().backward()
    return {"x.grad": x.grad}


def trains_by_two_steps():
    w = leaf([[1.0], [-1.0]])
    X, y = constant([[1.0, 2.0], [3.0, -1.0]]), constant([[1.0], [2.0]])
    for _ in range(2):
        (((X @ w - y) ** 2) / 2).sum().backward()
        with torch.no_grad():
            w -= 0.1 * w.grad
            w.grad.zero_()
    return {"w": w, "w.grad": w.grad}


def starts_at_a_leaf():
    x = leaf([3.0])
    x.backward()
    return {"x.grad": x.grad}


def starts_at_a_scalar():
    x = leaf(3.0)
    (x * x).backward()
    return {"x.grad": x.grad}


def starts_at_one_element_of_any_shape():
    x = leaf([[3.0]])
    (x * x).backward()
    return {"x.grad": x.grad}


def goes_back_through_nothing():
    x = leaf([])
    (x * 2).sum().backward()
    return {"x.grad": x.grad}


def weighs_a_vector_by_a_gradient():
    x = leaf([1.0, 2.0, 3.0])
    (x * x).backward(constant([1.0, -1.0, 0.5]))
    return {"x.grad": x.grad}


def does_not_keep_the_gradient_it_was_given():
    x, given = leaf([1.0, 2.0]), constant([3.0, 4.0])
    x.backward(given)
    given.fill_(9)
    return {"x.grad": x.grad}


def gives_a_float32_leaf_its_dtype():
    x, y = leaf([1.0, 2.0], torch.float32), leaf([0.1, 0.2], torch.float64)
    (x * y).sum().backward()
    return {"x.grad": x.grad, "y.grad": y.grad}


def takes_a_float64_gradient_for_float32():
    x = leaf([1.0, 2.0], torch.float32)
    (x * 2).backward(constant([0.1, 0.2]))
    return {"x.grad": x.grad}


def walks_a_kept_graph_twice():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    loss.backward(retain_graph=True)
    loss.backward()
    return {"x.grad": x.grad}


def refuses_a_pass_after_the_one_that_freed_the_graph():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    loss.backward(retain_graph=True)
    loss.backward()
    loss.backward()


def walks_a_sum_twice_because_it_saves_nothing():
    x = leaf([1.0, 2.0])
    loss = (x + 3).sum()
    loss.backward()
    loss.backward()
    return {"x.grad": x.grad}


def refuses_a_second_pass_through_a_freed_graph():
    x = leaf([1.0, 2.0])
    loss = (x * x).sum()
    loss.backward()
    loss.backward()


def refuses_a_second_loss_over_a_freed_part():
    x = leaf([1.0, 2.0])
    y = x * x
    y.sum().backward()
    (y * 3).sum().backward()


def refuses_a_vector_without_a_gradient():
    y = leaf([1.0, 2.0]) * 2
    y.backward()


def refuses_a_gradient_of_another_shape():
    y = leaf([1.0, 2.0]) * 2
    y.backward(torch.ones(3, dtype=torch.float64))


def refuses_what_is_not_tracked():
    y = torch.tensor([1.0]).sum()
    y.backward()


def refuses_integers():
    torch.tensor([1, 2], requires_grad=True)
