"""Writes golden/permutation.json: where Feistel networks with given keys take some integers. Written from the
definition with Python's integers of any size. Run it again with:
python3 packages/data/test/oracle/permutation.py"""

import json
import pathlib
import platform
import random

GOLDEN = pathlib.Path(__file__).parent.parent / "golden" / "permutation.json"
WORD = 2**32 - 1
SIZES = [3, 4, 1025, 1500, 2048, 2049, 65536, 10**6, 10**7, 2**31, 2**31 + 1, 2**32, 2**32 + 1]
SIZES += [10**12, 2**52, 2**52 + 1, 2**53 - 1, 2**53]


def fmix32(x):
    x ^= x >> 16
    x = x * 0x85EBCA6B & WORD
    x ^= x >> 13
    x = x * 0xC2B2AE35 & WORD
    return x ^ x >> 16


def halves(n):
    """The numbers of high and of low bits of the smallest network with room for n integers."""
    bits = max(2, (n - 1).bit_length())
    return bits - bits // 2, bits // 2


def forward(value, n, keys):
    high_bits, low_bits = halves(n)
    high, low = value >> low_bits, value & (1 << low_bits) - 1
    for even, odd in zip(keys[::2], keys[1::2]):
        high ^= fmix32(low ^ even) >> 32 - high_bits
        low ^= fmix32(high ^ odd) >> 32 - low_bits
    return high << low_bits | low


def backward(value, n, keys):
    high_bits, low_bits = halves(n)
    high, low = value >> low_bits, value & (1 << low_bits) - 1
    for even, odd in reversed(list(zip(keys[::2], keys[1::2]))):
        low ^= fmix32(high ^ odd) >> 32 - low_bits
        high ^= fmix32(low ^ even) >> 32 - high_bits
    return high << low_bits | low


def walk(step, value, n, keys):
    value = step(value, n, keys)
    while value >= n:
        value = step(value, n, keys)
    return value


def case(n, rng):
    keys = [rng.getrandbits(32) for _ in range(8)]
    chosen = {0, 1, 2, n - 2, n - 1} | {rng.randrange(n) for _ in range(20)}
    positions = sorted(chosen)
    values = [walk(forward, position, n, keys) for position in positions]
    assert [walk(backward, value, n, keys) for value in values] == positions
    return {"n": n, "keys": keys, "positions": positions, "values": values}


rng = random.Random(23)
golden = {"python": platform.python_version(), "cases": [case(n, rng) for n in SIZES]}
# Of MurmurHash3's finaliser, for its own sake.
golden["fmix32"] = [[x, fmix32(x)] for x in [0, 1, 2, WORD] + [rng.getrandbits(32) for _ in range(20)]]
GOLDEN.write_text(json.dumps(golden, indent=None, separators=(", ", ": ")).replace("}, {", "},\n{") + "\n")
