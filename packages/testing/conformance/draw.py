"""Random arguments, and how they are written in JSON."""

import math

import numpy as np

FLOATS = ["float32", "float64"]
SIGNED = ["int8", "int16", "int32"]
UNSIGNED = ["uint8", "uint16", "uint32"]
INTEGERS = SIGNED + UNSIGNED
NUMERIC = FLOATS + INTEGERS
ALL = NUMERIC + ["bool"]
"""linnet has no integers of 64 bits: what NumPy widens to them has 32."""
NARROWED = {"int64": "int32", "uint64": "uint32"}
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -2.0, math.inf, -math.inf, math.nan, 1e-40, 3e38, 7.5]


class Draw:
    """A source of random arguments."""

    def __init__(self, rng):
        self.rng = rng

    def pick(self, options):
        return options[int(self.rng.integers(len(options)))]

    def coin(self, chance=0.5):
        return bool(self.rng.random() < chance)

    def integer(self, low, high):
        """From low to high, both included."""
        return int(self.rng.integers(low, high + 1))

    def shape(self, least=0, most=4, sizes=(0, 1, 2, 3, 4, 5, 7), empty=True):
        rank = self.integer(least, most)
        choices = [size for size in sizes if empty or size > 0]
        # Mostly not empty: one empty axis makes everything trivial.
        weights = np.array([0.04 if size == 0 else 1.0 for size in choices])
        return tuple(int(s) for s in self.rng.choice(choices, rank, p=weights / weights.sum()))

    def broadcastable(self, count=2):
        """Shapes that broadcast together."""
        full = self.shape()
        shapes = []
        for _ in range(count):
            kept = full[self.integer(0, len(full)) :]
            shapes.append(tuple(1 if self.coin(0.25) else size for size in kept))
        return shapes

    def array(self, shape, dtype, low=-8, high=8, special=0.0):
        """Values of which sums and products stay exact for integers; special ones among floats."""
        if dtype == "bool":
            return self.rng.random(shape) < 0.5
        if dtype in UNSIGNED:
            low = max(low, 0)
        if dtype in INTEGERS:
            return self.rng.integers(low, high + 1, shape).astype(dtype)
        values = self.rng.uniform(low, high, shape)
        # Some equal numbers and some integers: ties and exact cases.
        rounded = self.rng.random(shape) < 0.3
        values = np.where(rounded, np.round(values), values)
        if special:
            chosen = self.rng.random(shape) < special
            values = np.where(chosen, self.rng.choice(SPECIAL, shape), values)
        return values.astype(dtype)

    def axis(self, rank):
        return self.integer(-rank, rank - 1)

    def axes(self, rank):
        """None, one axis, or several."""
        if rank == 0 or self.coin(0.3):
            return None
        if self.coin():
            return self.axis(rank)
        chosen = self.rng.permutation(rank)[: self.integer(1, rank)]
        return [int(a) - (rank if self.coin(0.3) else 0) for a in chosen]


def encode(value):
    if isinstance(value, (np.ndarray, np.generic)):
        array = np.asarray(value)
        dtype = NARROWED.get(str(array.dtype), str(array.dtype))
        return {"dtype": dtype, "shape": list(array.shape), "data": [number(x) for x in array.reshape(-1).tolist()]}
    if isinstance(value, (tuple, list)):
        return [encode(x) for x in value]
    if isinstance(value, float):
        return number(value)
    return value


def number(value):
    if isinstance(value, float) and (not math.isfinite(value) or (value == 0 and math.copysign(1, value) < 0)):
        return {"number": "-0" if value == 0 else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")}
    return value


def tuple_of(axes):
    """Axes as NumPy takes them."""
    return tuple(axes) if isinstance(axes, list) else axes


def options(**given):
    """The options that are given at all."""
    return {key: value for key, value in given.items() if value is not None}
