"""What NumPy selects, or refuses, for a table of index expressions, and what it writes in their place.

Writes {selections, writes} to stdout. Tensors hold 0, 1, 2, ... in the shape given; items are in the form of the
samples of `at`. packages/tensor/test/indexAgainstNumpy.test.ts compares.
"""

import json
import platform
import sys

import numpy as np
from json_numbers import encode
from ops.indexing import item_of


def indices(nested, dtype="int32"):
    return {"indices": nested, "dtype": dtype}


def mask(nested):
    return {"mask": nested}


T, F = True, False

SELECTIONS = [
    # Positions, ranges, ellipses, new axes.
    ([4], [0]),
    ([4], [-4]),
    ([4], [4]),
    ([4], [-5]),
    ([4], ["1:3"]),
    ([4], ["::-1"]),
    ([4], ["-1:-3:-1"]),
    ([4], ["-9:9:3"]),
    ([4], ["3:1"]),
    ([4], ["::0"]),
    ([4], [[1, 3]]),
    ([4], [[-3, 9]]),
    ([4], [[3, 0, -2]]),
    ([4], [[-1, -9, -1]]),
    ([4], [[0, 4, 0]]),
    ([4], [None]),
    ([4], ["...", None]),
    ([4], ["...", 0]),
    ([4], [0, 0]),
    ([4], ["...", "..."]),
    ([], []),
    ([], ["..."]),
    ([], [None, "...", None]),
    ([], [0]),
    ([0], [0]),
    ([0], ["::-1"]),
    ([2, 3], [1, "..."]),
    ([2, 3], [1, "...", 2]),
    ([2, 3], [1, 2, "..."]),
    ([2, 3, 4], ["...", "::2", None, 1]),
    ([2, 3, 4], [None, ":", None, -1, None]),
    ([2, 3, 4], [":", ":", ":", ":"]),
    ([2, 0, 3], [1, ":", "1:"]),
    # Tensors of integers.
    ([4], [indices([3, 0, 3])]),
    ([4], [indices([-1, -4])]),
    ([4], [indices([4])]),
    ([4], [indices([-5])]),
    ([4], [indices([])]),
    ([4], [indices([[0, 1], [2, 3]])]),
    ([4], [indices(2)]),
    ([4], [indices([1, 2], "uint8")]),
    ([4], [indices([1, 2], "float32")]),
    ([0], [indices([])]),
    ([0], [indices([0])]),
    ([], [indices([0])]),
    ([2, 3], [indices([1, 0, 1])]),
    ([2, 3], [":", indices([2, 2])]),
    ([2, 3], [indices([0, 1]), indices([2, 0])]),
    ([2, 3], [indices([[0], [1]]), indices([2, 0, 0])]),
    ([2, 3], [indices([0, 1]), indices([2, 0, 0])]),
    ([2, 3], [indices([0, 1]), 2]),
    ([2, 3], [0, indices([2, 1])]),
    ([2, 3], [indices([0, 1]), "::-1"]),
    ([2, 3], [None, indices([0, 1, 1])]),
    ([2, 3], [indices([0, 1, 1]), None]),
    ([2, 3], [indices([0]), indices([])]),
    ([2, 3], [indices([0]), indices([0]), indices([0])]),
    ([2, 3, 4], [":", indices([2, 0]), indices([3, 3])]),
    ([2, 3, 4], [indices([1, 0, 1]), ":", indices([3, 0, 1])]),
    ([2, 3, 4], [0, ":", indices([3, 0, 1])]),
    ([2, 3, 4], [":", 0, indices([3, 0, 1])]),
    ([2, 3, 4], [":", indices([1, 0]), -1]),
    ([2, 3, 4], [indices(1), ":", indices(2)]),
    ([2, 3, 4], [indices([1, 0]), None, indices([1, 2])]),
    ([2, 3, 4], ["...", indices([0, 3, 3])]),
    ([2, 3, 4], [indices([1, 0]), "...", indices([1, 2])]),
    ([2, 3, 4], ["1:", indices([[0, 1], [2, 2]]), "::2"]),
    ([2, 3, 4, 2], [":", indices([0, 1, 2]), "...", indices([1, 0, 1])]),
    ([2, 3, 4, 2], [":", indices([0, 1, 2]), indices([[3], [0]]), ":"]),
    ([2, 3, 4, 2], [":", indices([0, 2, 1]), indices([3, 2, 1]), "...", indices([1, 0, 1])]),
    # Masks.
    ([4], [mask([T, F, F, T])]),
    ([4], [mask([F, F, F, F])]),
    ([4], [mask([T, F])]),
    ([4], [mask([[T, F, F, T]])]),
    ([], [mask(T)]),
    ([], [mask(F)]),
    ([2, 3], [mask(T)]),
    ([2, 3], [":", mask(F)]),
    ([2, 3], [mask([[T, F, T], [F, T, F]])]),
    ([2, 3], [mask([[T], [F]])]),
    ([2, 3], [mask([F, T])]),
    ([2, 3], [":", mask([T, F, T])]),
    ([2, 3], [mask([T, T]), mask([T, F, T])]),
    ([2, 3], [mask([T, T]), mask([T, T, T])]),
    ([2, 3], [mask([T, F]), mask([T, T, T])]),
    ([2, 3], [1, mask([T, F, T])]),
    ([2, 3], [mask([T, T]), "::-1"]),
    ([2, 3], [mask(T), ":", indices([0, 2])]),
    ([2, 3, 2], [mask([[T, F, T], [F, T, F]])]),
    ([2, 3, 2], [":", mask([[T, F], [F, T], [T, T]])]),
    ([2, 3, 2], [mask([T, T]), ":", indices([0, 1])]),
    ([2, 3, 2], [mask([[T, F, T], [F, T, F]]), indices([0, 1, 1])]),
    ([2, 3, 2], [indices([1]), mask([[T, F], [F, T], [T, T]])]),
    ([0, 3], [mask([])]),
    ([0], [mask([])]),
]

WRITES = [
    ([4], [1], 9),
    ([4], ["::2"], [7, 8]),
    ([4], ["::-1"], [5, 6, 7, 8]),
    ([4], [], 9),
    ([4], [4], 9),
    ([4], ["1:3"], [5, 6, 7]),
    ([4], [mask([T, F, F, T])], 9),
    ([4], [mask([T, F, F, T])], [7, 8]),
    ([4], [mask([T, F, F, T])], [7, 8, 9]),
    ([4], [mask([F, F, F, F])], 9),
    ([4], [indices([1, 3, 1])], [7, 8, 9]),
    ([4], [indices([-1, 0])], 9),
    ([4], [indices([0, 4])], 9),
    ([4], [indices([[0, 1], [2, 1]])], [[7, 8], [9, 10]]),
    ([2, 3], [indices([1, 0, 1])], [[7], [8], [9]]),
    ([2, 3], [":", indices([2, 0, 2])], [7, 8, 9]),
    ([2, 3], [indices([0, 1, 0]), indices([2, 2, 2])], [7, 8, 9]),
    ([2, 3], [indices([[0], [1]]), indices([2, 0])], [7, 8]),
    ([2, 3], [mask([[T, F, T], [F, T, F]])], [7, 8, 9]),
    ([2, 3], [mask([F, T])], [[7, 8, 9]]),
    ([2, 3], ["...", None, mask([T, F, T])], 9),
    ([2, 3, 4], [indices([1, 0, 1]), ":", indices([3, 0, 1])], [[7], [8], [9]]),
    ([2, 3, 4], [0, ":", indices([3, 0, 1])], [7, 8, 9]),
    ([2, 3, 4], ["::-1", mask([[T, F, F, T], [F, F, F, F], [F, T, F, F]])], [[7], [8]]),
    ([2, 3, 4], [":", indices([2, 2]), "1::2"], [[7, 8], [9, 10]]),
    ([], [mask(T)], 9),
    ([2], [indices([])], 9),
]


def array_of(shape):
    return np.arange(int(np.prod(shape)), dtype=np.float64).reshape(shape)


def index_of(items):
    return tuple(item_of(item, np.asarray) for item in items)


def seen(compute):
    try:
        out = np.asarray(compute())
    except (IndexError, ValueError):
        return {"throws": True}
    return {"shape": list(out.shape), "values": encode(out.reshape(-1).tolist())}


def set_at(x, index, value):
    x[index] = value
    return x


def add_at(x, index, value):
    np.add.at(x, index, value)
    return x


def selection(shape, items):
    return {"shape": shape, "items": items, "outcome": seen(lambda: array_of(shape)[index_of(items)])}


def writing(shape, items, value):
    given = np.array(value, np.float64)
    return {
        "shape": shape,
        "items": items,
        "value": value,
        "set": seen(lambda: set_at(array_of(shape), index_of(items), given)),
        "added": seen(lambda: add_at(array_of(shape), index_of(items), given)),
    }


if __name__ == "__main__":
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "selections": [selection(*case) for case in SELECTIONS],
        "writes": [writing(*case) for case in WRITES],
    }
    json.dump(golden, sys.stdout)
