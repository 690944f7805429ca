"""Random calls of every function of the array API standard, with what NumPy answers: JSON lines on stdout.

Arguments: a seed, and how many calls of each function. compare.mjs runs this and makes the same calls of linnet.
Only what the standard defines is asked: no mixed kinds, no integers that overflow, no order of what it leaves open.
"""

import json
import sys
import warnings
import zlib

import numpy as np

import creation
import elementwise
import indexing
import linalg
import reductions
import shapes
from draw import Draw, encode

TABLES = [elementwise, reductions, shapes, indexing, creation, linalg]


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    np.seterr(all="ignore")
    # A variance with too few degrees of freedom is NaN, and is meant to be.
    warnings.simplefilter("ignore")
    for table in TABLES:
        for name, make in table.CALLS.items():
            draw = Draw(np.random.default_rng([seed, zlib.crc32(name.encode())]))
            for _ in range(count):
                call = make(draw)
                print(json.dumps({"name": name, **line(call)}))


def line(call):
    return {
        "args": [encode(x) for x in call["args"]],
        "options": {key: encode(x) for key, x in call.get("options", {}).items()},
        "expected": encode(call["expected"]),
        "tolerance": call.get("tolerance", 0),
        "absolute": call.get("absolute", 0),
    }


if __name__ == "__main__":
    main()
