"""Random programs of views, changes in place and modes, and what PyTorch makes of them.

Writes [{steps, outcome}] to stdout. A step is [name, the numbers of the tensors it takes, its arguments], and most
make the next tensor. The first three tensors are two leaves and a constant. At the end, a weighted sum of everything
that is tracked goes backward. The outcome is what all tensors and the gradients of the leaves are, or the number of
the step that throws. Left out is where linnet differs on purpose.
"""

import json
import platform
import random
import sys

import torch
from json_numbers import encode

COUNT = 400
FORMULAS = {"add": torch.add, "mul": torch.mul, "sub": torch.sub}
FUNCTIONS = {"sin": torch.sin, "tanh": torch.tanh, "clone": torch.clone, "detach": torch.Tensor.detach}


def run(steps):
    tensors = start()
    for i, step in enumerate(steps):
        try:
            made = perform(tensors, *step)
        except RuntimeError:
            return {"throws": i}
        if made is not None:
            tensors.append(made)
    try:
        backward(tensors)
    except RuntimeError:
        return {"throws": len(steps)}
    return {
        "values": [encode(x.detach().reshape(-1).tolist()) for x in tensors],
        "flags": [[x.requires_grad, x.is_leaf] for x in tensors],
        "gradients": [x.grad if x.grad is None else encode(x.grad.reshape(-1).tolist()) for x in tensors[:2]],
    }


def start():
    numbers = torch.arange(1.0, 7.0, dtype=torch.float64).reshape(2, 3) / 4
    return [numbers.clone().requires_grad_(), (1 - numbers).requires_grad_(), numbers * numbers]


def perform(tensors, name, takes, args):
    x, *others = [tensors[i] for i in takes]
    if name in FORMULAS:
        return FORMULAS[name](x, others[0])
    if name in FUNCTIONS:
        return FUNCTIONS[name](x)
    if name == "rows":
        return x[args[0] : args[1] : args[2]]
    if name == "row":
        return x[args[0]]
    if name == "columns":
        return x[..., args[0] :]
    if name == "transpose":
        if x.ndim != 2:
            raise IndexError("linnet transposes matrices only")
        return x.mT
    if name == "flatten":
        if not (x if x._base is None else x._base).is_contiguous():
            raise IndexError("results of transposed tensors are transposed in PyTorch, so that they need a copy")
        return x.reshape(-1)
    for y in tensors:
        y.grad_fn  # Changing a view of what has become tracked fails unless somebody has looked at this.
    with torch.set_grad_enabled(args[-1]):
        change(name, x, others, args)
    return None


def change(name, x, others, args):
    if any(overlaps(x, y) for y in others):
        raise IndexError("PyTorch refuses what overlaps in part, or reads what it has written")
    if name == "zero_":
        x.zero_()
    elif name == "set":
        if others[0].ndim >= x.ndim:
            raise IndexError("PyTorch drops axes of length 1 from what is assigned, linnet does not")
        x[args[0]] = others[0]
    else:
        getattr(x, name)(others[0] if others else args[0])


def overlaps(x, y):
    """Whether some elements, but not all in the same order, are in both."""
    if x.storage().data_ptr() != y.storage().data_ptr() or elements_of(x) == elements_of(y):
        return False
    return not set(elements_of(x)).isdisjoint(elements_of(y))


def elements_of(x):
    """Where the elements lie in the storage."""
    places = torch.arange(x.storage().size()).as_strided(x.shape, x.stride(), x.storage_offset())
    return places.reshape(-1).tolist()


def backward(tensors):
    tracked = [x for x in tensors if x.requires_grad]
    sum((x * (i + 1)).sum() for i, x in enumerate(tracked)).backward()


def draw(choose):
    """A program: each step is taken only if the shapes allow it."""
    steps, tensors = [], start()
    for _ in range(choose.randint(3, 9)):
        step = draw_step(choose, tensors)
        try:
            with torch.no_grad():
                made = perform(tensors, *step)
        except (RuntimeError, IndexError):
            continue
        steps.append(step)
        if made is not None:
            tensors.append(made)
    return steps


def draw_step(choose, tensors):
    one, other = choose.randrange(len(tensors)), choose.randrange(len(tensors))
    # What was made last is what makes programs interesting.
    last = choose.randrange(max(len(tensors) - 3, 0), len(tensors))
    recorded = choose.random() < 0.85
    return choose.choice(
        [
            [choose.choice(list(FORMULAS)), [one, last], []],
            [choose.choice(list(FUNCTIONS)), [last], []],
            [choose.choice(["rows", "row"]), [one], [choose.randrange(2), choose.randint(1, 3), choose.randint(1, 2)]],
            ["columns", [last], [choose.randrange(3)]],
            [choose.choice(["transpose", "flatten"]), [last], []],
            [choose.choice(["add_", "mul_", "sub_", "copy_"]), [last, other], [recorded]],
            [choose.choice(["add_", "mul_"]), [one], [choose.choice([2, -0.5]), recorded]],
            ["zero_", [last], [recorded]],
            ["set", [last, other], [choose.randrange(2), recorded]],
        ]
    )


def programs():
    choose = random.Random(4)
    found = []
    while len(found) < COUNT:
        steps = draw(choose)
        outcome = run(steps)
        changes = [name for name, *_ in steps if name.endswith("_") or name == "set"]
        if len(changes) == 0:
            continue
        found.append({"steps": steps, "outcome": outcome})
    return found


if __name__ == "__main__":
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "programs": programs(),
    }
    json.dump(golden, sys.stdout)
