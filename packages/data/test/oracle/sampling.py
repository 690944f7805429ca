"""Writes golden/sampling.json: the seeds that are derived from a seed, an epoch and an index, and how often
each sample has to be drawn by weight. Run it again with: python3 packages/data/test/oracle/sampling.py"""

import itertools
import json
import pathlib
import platform
from fractions import Fraction

GOLDEN = pathlib.Path(__file__).parent.parent / "golden"
MASK = 2**64 - 1
GAMMA = 0x9E3779B97F4A7C15


def mix(z):
    """The finaliser of SplitMix64."""
    z &= MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def derived(seed, *parts):
    h = mix(seed + GAMMA)
    for part in parts:
        h = mix((h ^ part) + GAMMA)
    return h


def inclusion(weights, count):
    """The probability of each sample to be among `count` drawn one by one without replacement, each time
    in proportion to the weights of those that are left: by all orders."""
    result = [Fraction(0)] * len(weights)
    for order in itertools.permutations(range(len(weights)), count):
        probability, left = Fraction(1), sum(weights)
        for i in order:
            probability *= Fraction(weights[i], left)
            left -= weights[i]
        for i in order:
            result[i] += probability
    return [float(p) for p in result]


ARGUMENTS = [[0], [0, 0], [0, 1], [1, 0], [1, 2, 3], [42, 7, 99_999], [2**53 - 1, 2**53 - 1, 2**53 - 1]]
WEIGHTED = [([1, 2, 3, 4], 2), ([1, 1, 1, 5], 3), ([0, 3, 1, 0, 6], 2), ([1, 1000], 1)]

golden = {
    "python": platform.python_version(),
    "seeds": [{"arguments": each, "seed": str(derived(*each))} for each in ARGUMENTS],
    "inclusion": [{"weights": w, "count": k, "probabilities": inclusion(w, k)} for w, k in WEIGHTED],
}
(GOLDEN / "sampling.json").write_text(json.dumps(golden, indent=1) + "\n")
