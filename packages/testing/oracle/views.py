"""Which reshapes of views are views again, as NumPy says. Writes [{shape, axes, steps, wanted, view}] to stdout.

The elements count from 0 on in a tensor of a shape. Its axes are permuted, steps are taken along each, and what
results is to have a wanted shape: either as a view, or not without a copy.
"""

import json
import platform
import sys

import numpy as np


def is_view(x, wanted):
    seen = x.view()
    try:
        seen.shape = wanted
    except AttributeError:
        return False
    return True


def factors(random, size):
    """Sizes that multiply to a number, ones among them."""
    result = []
    while size > 1:
        divisors = [d for d in range(2, size + 1) if size % d == 0]
        result.append(int(random.choice(divisors)))
        size //= result[-1]
    return [int(n) for n in random.permutation(result + [1] * int(random.integers(0, 2)))]


def cases():
    random = np.random.default_rng(11)
    for _ in range(150):
        rank = int(random.integers(1, 5))
        shape = [int(n) for n in random.choice([1, 2, 3, 4, 6], rank)]
        axes = [int(a) for a in (random.permutation(rank) if random.random() < 0.6 else range(rank))]
        steps = [int(s) for s in random.choice([1, 1, 1, 2, -1], rank)]
        x = np.arange(np.prod(shape)).reshape(shape).transpose(axes)[tuple(slice(None, None, s) for s in steps)]
        wanted = factors(random, x.size)
        yield {"shape": shape, "axes": axes, "steps": steps, "wanted": wanted, "view": is_view(x, wanted)}


if __name__ == "__main__":
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "reshapes": list(cases()),
    }
    json.dump(golden, sys.stdout)
