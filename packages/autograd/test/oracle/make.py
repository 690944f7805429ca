"""Writes golden/rules.json: what PyTorch makes of hooks, kept gradients, chosen inputs, leaves and `data`.
Run: /usr/bin/python3 make.py"""

import json
import pathlib
import platform

import torch

rules = {}


def rule(fn):
    """Notes what a program returns, or that it fails, under the name of its function."""
    try:
        outcome = plain(fn())
    except RuntimeError:
        outcome = "error"
    rules[fn.__name__.replace("_", " ")] = outcome


def plain(value):
    if isinstance(value, torch.Tensor):
        return value.tolist()
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def leaf(values=(1.0, -2.0)):
    return torch.tensor(values, dtype=torch.float64, requires_grad=True)


def constant(values=(3.0, 4.0)):
    return torch.tensor(values, dtype=torch.float64)


@rule
def a_hook_sees_the_gradient_of_a_leaf():
    x, seen = leaf(), []
    x.register_hook(lambda g: seen.append(g) or None)
    x.pow(3).sum().backward()
    return seen[0], x.grad


@rule
def a_hook_sees_the_whole_gradient_of_a_result_once():
    x, seen = leaf(), []
    y = x * 2
    y.register_hook(lambda g: seen.append(g) or None)
    (y * y + y * 3).sum().backward()
    return len(seen), seen[0]


@rule
def a_hook_replaces_the_gradient():
    x = leaf()
    y = x * 2
    y.register_hook(lambda g: g * 10)
    y.pow(2).sum().backward()
    return x.grad


@rule
def a_hook_replaces_the_gradient_of_a_leaf():
    x = leaf()
    x.register_hook(lambda g: g * 10)
    x.pow(2).sum().backward()
    return x.grad


@rule
def hooks_run_in_order_each_on_what_the_one_before_made():
    x = leaf()
    x.register_hook(lambda g: g + 1)
    x.register_hook(lambda g: g * 10)
    x.sum().backward()
    return x.grad


@rule
def one_hook_registered_twice_and_removed_once():
    x = leaf()

    def double(g):
        return g * 2

    first = x.register_hook(double)
    x.register_hook(double)
    first.remove()
    x.sum().backward()
    return x.grad


@rule
def a_removed_hook_is_not_called():
    x = leaf()
    hook = x.register_hook(lambda g: g * 10)
    hook.remove()
    hook.remove()
    x.sum().backward()
    return x.grad


@rule
def a_hook_that_returns_another_shape():
    x = leaf()
    x.register_hook(lambda g: torch.ones(3, dtype=torch.float64))
    x.sum().backward()


@rule
def retain_grad_keeps_what_hooks_made():
    y = leaf() * 2
    y.register_hook(lambda g: g * 10)
    y.retain_grad()
    y.register_hook(lambda g: g + 1)
    y.sum().backward()
    return y.grad


@rule
def retain_grad_accumulates():
    y = leaf() * 2
    y.retain_grad()
    (y * 3).sum().backward(retain_graph=True)
    y.sum().backward()
    return y.grad


@rule
def retain_grad_of_a_leaf_changes_nothing():
    x = leaf()
    x.retain_grad()
    x.pow(2).sum().backward()
    return x.grad


@rule
def inputs_get_gradients_and_other_leaves_none():
    x, other = leaf(), leaf((5.0, 6.0))
    (x * other).sum().backward(inputs=[x])
    return x.grad, other.grad


@rule
def inputs_may_be_results():
    x = leaf()
    y = x * 2
    y.pow(2).sum().backward(inputs=[y])
    return y.grad, x.grad


@rule
def an_input_that_retains_gets_its_gradient_once():
    x = leaf()
    y = x * 2
    y.retain_grad()
    y.sum().backward(inputs=[y])
    return y.grad


@rule
def a_result_once_among_inputs_retains():
    x = leaf()
    y = x * 2
    y.sum().backward(inputs=[y], retain_graph=True)
    (y * 3).sum().backward()
    return y.grad


@rule
def an_input_named_twice_counts_once():
    x = leaf()
    (x * 2).sum().backward(inputs=[x, x])
    return x.grad


@rule
def an_input_that_has_no_part_in_it():
    x, other = leaf(), leaf()
    (x * 2).sum().backward(inputs=[x, other])
    return x.grad, other.grad


@rule
def inputs_without_any():
    (leaf() * 2).sum().backward(inputs=[])


@rule
def an_input_that_is_not_tracked():
    (leaf() * 2).sum().backward(inputs=[constant()])


@rule
def leaves():
    x, c = leaf(), constant()
    with torch.no_grad():
        untracked = x * 2
    tensors = [x, x * 2, c, c * 2, untracked, x.detach(), (x * 2).detach(), x.data, x[0], c[0]]
    return [[t.is_leaf, t.requires_grad] for t in tensors]


@rule
def detached_in_place():
    x, y = leaf(), leaf() * 2
    return [[t.is_leaf, t.requires_grad] for t in (x.detach_(), y.detach_(), constant().detach_())]


@rule
def a_graph_from_before_detach_stays():
    x = leaf()
    y = x * 2
    loss = (y * constant()).sum()
    y.detach_()
    loss.backward()
    return x.grad


@rule
def a_view_cannot_be_detached_in_place():
    (leaf() * 2)[0].detach_()


@rule
def a_result_cannot_become_a_constant():
    (leaf() * 2).requires_grad_(False)


@rule
def a_constant_becomes_a_leaf_and_back():
    c = constant()
    before = c * 2
    c.requires_grad_()
    c.pow(2).sum().backward()
    return before.requires_grad, c.grad, c.requires_grad_(False).requires_grad


@rule
def integers_cannot_require_gradients():
    torch.tensor([1, 2]).requires_grad_()


@rule
def data_is_not_noticed():
    x = leaf()
    loss = x.pow(2).sum()
    x.data.mul_(10)
    loss.backward()
    return x.grad, x.detach()


@rule
def detach_is_noticed():
    x = leaf()
    loss = x.pow(2).sum()
    x.detach().mul_(10)
    loss.backward()


@rule
def data_of_data_is_not_noticed():
    x, c = leaf(), constant()
    loss = (x * c).sum()
    c.data.data.add_(1)
    loss.backward()
    return x.grad


@rule
def data_of_saved_data_is_not_noticed():
    x, c = leaf(), constant().data
    loss = (x * c).sum()
    c.data.add_(1)
    loss.backward()
    return x.grad


@rule
def saved_data_does_not_notice_the_tensor_it_is_of():
    x, c = leaf(), constant()
    saved = c.data
    loss = (x * saved).sum()
    c.add_(1)
    loss.backward()
    return x.grad


@rule
def saved_data_notices_its_own_changes():
    x, c = leaf(), constant()
    saved = c.data
    loss = (x * saved).sum()
    saved.add_(1)
    loss.backward()


path = pathlib.Path(__file__).parent.parent / "golden" / "rules.json"
versions = {"python": platform.python_version(), "torch": torch.__version__}
path.write_text(json.dumps({"versions": versions, "rules": rules}, indent=1) + "\n")
