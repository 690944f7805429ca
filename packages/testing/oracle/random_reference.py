"""The random numbers of @linnet/tensor, written a second time from the papers.

Writes packages/testing/golden/random.json. Integers are plain Python integers; float32 is numpy's, where
every operation rounds once; float64 is Python's. Nothing here is shared with the TypeScript: jump() is the
2^64th power of the step as a matrix over GF(2), not the published polynomial; logarithms start from frexp.

    python3 packages/testing/oracle/random_reference.py
"""

import json
import math
import platform
from pathlib import Path

import numpy as np

M32 = 2**32 - 1
M64 = 2**64 - 1
F = np.float32


# SplitMix64 (Steele, Lea, Flood 2014)


def mix64(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
    return z ^ (z >> 31)


def splitmix64(seed, count):
    return [mix64((seed + k * 0x9E3779B97F4A7C15) & M64) for k in range(1, count + 1)]


# xoshiro128** (Blackman, Vigna 2021)


def rotl(x, k):
    return ((x << k) | (x >> (32 - k))) & M32


def output(s):
    return (rotl((s[1] * 5) & M32, 7) * 9) & M32


def step(s):
    s0, s1, s2, s3 = s
    t = (s1 << 9) & M32
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    return [s0, s1, s2 ^ t, rotl(s3, 11)]


def pack(s):
    return s[0] | s[1] << 32 | s[2] << 64 | s[3] << 96


def unpack(n):
    return [n >> 32 * k & M32 for k in range(4)]


def apply(columns, vector):
    total = 0
    for column in columns:
        if vector & 1:
            total ^= column
        vector >>= 1
    return total


def jump_matrix():
    """The step is linear over GF(2): squaring its matrix 64 times makes 2^64 steps."""
    columns = [pack(step(unpack(1 << bit))) for bit in range(128)]
    for _ in range(64):
        columns = [apply(columns, column) for column in columns]
    return columns


JUMP = jump_matrix()


class Words:
    """Word i is word i // 4 of lane i % 4; lane k starts k jumps after lane 0."""

    def __init__(self, lane0):
        self.lanes = [list(lane0)]
        for _ in range(3):
            self.lanes.append(unpack(apply(JUMP, pack(self.lanes[-1]))))
        self.next = 0

    @staticmethod
    def of_halves(z1, z2):
        return Words([z1 & M32, z1 >> 32, z2 & M32, z2 >> 32])

    def draw(self):
        word = output(self.lanes[self.next])
        self.lanes[self.next] = step(self.lanes[self.next])
        self.next = (self.next + 1) % 4
        return word

    def split(self):
        w = [self.draw() for _ in range(4)]
        return Words.of_halves(mix64(w[0] | w[1] << 32), mix64(w[2] | w[3] << 32))

    def state(self):
        return [word for lane in self.lanes for word in lane] + [self.next]


# Standard normals (Box, Muller 1958): pairs (x, y) of one radius and one angle


def rotate(x, y, quarters):
    return [(x, y), (-y, x), (-x, -y), (y, -x)][quarters]


def horner(z, coefficients, dtype):
    total = dtype(coefficients[-1])
    for c in reversed(coefficients[:-1]):
        total = total * z + dtype(c)
    return total


COS = [1, -1 / 2, 1 / 24, -1 / 720, 1 / 40320]
SIN = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880]
COS64 = [(-1) ** k / math.factorial(2 * k) for k in range(9)]
SIN64 = [(-1) ** k / math.factorial(2 * k + 1) for k in range(9)]


def radius(u, terms, dtype):
    m, e = np.frexp(u)
    if m < dtype(math.sqrt(0.5) if dtype is float else 0.70710677):
        m, e = m * dtype(2), e - 1
    s = (m - dtype(1)) / (m + dtype(1))
    log = horner(s * s, [2 / (2 * k + 1) for k in range(terms)], dtype) * s
    return np.sqrt(dtype(-2) * (log + dtype(e) * dtype(math.log(2))))


def pair32(a, b):
    r = radius(F((a >> 1) | 1) * F(2**-31), 4, F)
    signed = ((b << 2) & M32) | 2
    t = F(signed - 2**32 if signed >= 2**31 else signed) * F(math.pi / 4 * 2**-31)
    z = t * t
    return rotate(r * horner(z, COS, F), r * (t * horner(z, SIN, F)), b >> 30)


def pair64(a, b):
    u = ((a[0] >> 5) * 2**26 + (a[1] >> 6) + 0.5) * 2**-53
    m, e = math.frexp(float(np.float32(u)))
    # The power of two is chosen on u rounded to float32.
    k = e - 1 if m < float(F(0.70710677)) else e
    m = u * 2.0**-k
    s = (m - 1) / (m + 1)
    log = s * horner(s * s, [2 / (2 * j + 1) for j in range(11)], float)
    r = math.sqrt(-2 * (log + k * math.log(2)))
    thirty = (b[0] << 2) & M32
    signed = thirty - 2**32 if thirty >= 2**31 else thirty
    t = (signed * 2**-31 + (b[1] >> 9) * 2**-52 + 2**-53) * (math.pi / 4)
    return rotate(r * horner(t * t, COS64, float), r * t * horner(t * t, SIN64, float), b[0] >> 30)


class Reference:
    def __init__(self, words):
        self.words = words
        self.kept32 = []
        self.kept64 = []

    @staticmethod
    def seeded(seed):
        return Reference(Words.of_halves(*splitmix64(seed, 2)))

    def uint32(self):
        return self.words.draw()

    def uniform(self):
        high, low = self.uint32() >> 5, self.uint32() >> 6
        return (high * 2**26 + low) / 2**53

    def integer(self, low, high):
        size = high - low
        while True:
            product = self.uint32() * size
            if product % 2**32 >= 2**32 % size:
                return low + product // 2**32

    def permutation(self, n):
        order = list(range(n))
        for i in range(n - 1, 0, -1):
            j = self.integer(0, i + 1)
            order[i], order[j] = order[j], order[i]
        return order

    def uniforms32(self, n, low, high):
        low, high = F(low), F(high)
        values = [F(self.uint32() >> 8) * F(2**-24) * (high - low) + low for _ in range(n)]
        return [float(min(v, np.nextafter(high, F(-np.inf)))) for v in values]

    def uniforms64(self, n, low, high):
        return [min(self.uniform() * (high - low) + low, math.nextafter(high, -math.inf)) for _ in range(n)]

    def normals32(self, n, mean, std):
        while len(self.kept32) < n:
            w = [self.uint32() for _ in range(8)]
            pairs = [pair32(w[j], w[j + 4]) for j in range(4)]
            self.kept32 += [p[0] for p in pairs] + [p[1] for p in pairs]
        z, self.kept32 = self.kept32[:n], self.kept32[n:]
        return [float(v * F(std) + F(mean)) for v in z]

    def normals64(self, n, mean, std):
        while len(self.kept64) < n:
            w = [(self.uint32(), self.uint32()) for _ in range(8)]
            pairs = [pair64(w[j], w[j + 4]) for j in range(4)]
            self.kept64 += [p[0] for p in pairs] + [p[1] for p in pairs]
        z, self.kept64 = self.kept64[:n], self.kept64[n:]
        return [float(v * std + mean) for v in z]

    def state(self):
        return {
            "engine": "xoshiro128",
            "version": 1,
            "words": self.words.state(),
            "kept32": [float(v) for v in self.kept32],
            "kept64": [float(v) for v in self.kept64],
        }

    def split(self):
        return [Reference(self.words.split()).uint32() for _ in range(2)]


# The engine of the npm library seedrandom: ARC4, its first 256 bytes dropped, keyed with the text


def seedrandom_words(text, count):
    key, smear = [], 0
    for j, c in enumerate(text.encode("ascii")):
        smear ^= (key[j & 255] if j > 255 else 0) * 19
        byte = (smear + c) & 255
        if j > 255:
            key[j & 255] = byte
        else:
            key.append(byte)
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + key[i % len(key)] + box[i]) & 255
        box[i], box[j] = box[j], box[i]
    stream, i, j = [], 0, 0
    for _ in range(256 + 4 * count):
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        stream.append(box[(box[i] + box[j]) & 255])
    return [int.from_bytes(stream[256 + 4 * k : 260 + 4 * k], "big") for k in range(count)]


def check_against_publications():
    s, published = [1, 2, 3, 4], [11520, 0, 5927040, 70819200, 2031721883]
    for expected in published:
        assert output(s) == expected
        s = step(s)
    assert splitmix64(1477776061723855037, 2) == [1985237415132408290, 2979275885539914483]


def largest_errors():
    """Largest relative errors of normals, against 80-bit arithmetic on the same rounded u."""
    L = np.longdouble
    half_pi = 2 * np.arctan(L(1))

    def error(pair, u, quarters, fraction):
        r = np.sqrt(-2 * np.log(L(u)))
        exact = rotate(r * np.cos(half_pi * fraction), r * np.sin(half_pi * fraction), quarters)
        return max(abs(float(L(got) / want - 1)) for got, want in zip(pair, exact)) if r > 0 else 0.0

    words = Words([1, 2, 3, 4])
    worst32 = worst64 = 0.0
    for _ in range(20000):
        a, b, c, d = (words.draw() for _ in range(4))
        # A random number of leading bits away, for large normals.
        a >>= words.draw() % 32
        thirty = ((b << 2) & M32) ^ 2**31
        u = F((a >> 1) | 1) * F(2**-31)
        fraction = L((thirty | 2) - 2**31) / L(2**32)
        worst32 = max(worst32, error(pair32(a, b), u, b >> 30, fraction))
        u = ((a >> 5) * 2**26 + (c >> 6) + 0.5) * 2**-53
        fraction = (L((thirty << 22) + 2 * (d >> 9) + 1) - L(2**53)) / L(2**54)
        worst64 = max(worst64, error(pair64((a, c), (b, d)), u, b >> 30, fraction))
    return worst32, worst64


PROGRAM = [
    ["uint32"],
    ["normals32", 5, 0, 1],
    ["uniform"],
    ["normals32", 2, 3, 0.01],
    ["normals64", 3, 0, 1],
    ["integer", -3, 4],
    ["integer", 0, 2**32],
    ["integer", 0, 3000000000],
    ["normals32", 30, -1, 2],
    ["permutation", 10],
    ["uniforms32", 7, 0, 1],
    ["normals64", 9, 0.5, 0.1],
    ["uniforms32", 5, -0.25, 3],
    ["uniforms64", 5, -0.25, 3],
    ["split"],
    ["normals32", 1, 0, 1],
    ["normals64", 1, 0, 1],
    ["state"],
]


def main():
    check_against_publications()
    seeds = [0, 1, 42, 2**32, 2**53 - 1, 2**64 - 1, 1477776061723855037]
    streams = []
    for seed in seeds:
        g = Reference.seeded(seed)
        state = g.words.state()
        streams.append({"seed": str(seed), "state": state, "words": [g.uint32() for _ in range(21)]})
    run = Reference.seeded(7)
    program = [{"call": call, "result": getattr(run, call[0])(*call[1:])} for call in PROGRAM]
    golden = {
        "made by": f"random_reference.py, Python {platform.python_version()}, numpy {np.__version__}",
        "splitMix64": {"seed": "1477776061723855037", "outputs": [str(z) for z in splitmix64(1477776061723855037, 5)]},
        "streams": streams,
        "program": program,
        "normals32": {"seed": 11, "values": Reference.seeded(11).normals32(2000, 0, 1)},
        "normals64": {"seed": 12, "values": Reference.seeded(12).normals64(1000, 0, 1)},
        "integers": {"seed": 13, "ranges": [1, 2, 3, 2**21 + 1, 2**31 + 1, 2**32 - 1, 2**32], "values": []},
        "permutation": {"seed": 14, "order": Reference.seeded(14).permutation(2500)},
    }
    golden["example"] = {"seed": 42, "permutation": Reference.seeded(42).permutation(5)}
    texts = ["hello.", "linnet", "a long seed, longer than the key of ARC4 " * 8]
    golden["seedrandom"] = [{"seed": text, "words": seedrandom_words(text, 12)} for text in texts]
    # Standard normal distribution function at -5, -4.99, ..., 5, for goodness-of-fit tests.
    golden["normalCdf"] = [math.erfc(-k / 100 / math.sqrt(2)) / 2 for k in range(-500, 501)]
    drawn = Reference.seeded(13)
    golden["integers"]["values"] = [[drawn.integer(0, r) for _ in range(20)] for r in golden["integers"]["ranges"]]
    text = json.dumps(golden)
    path = Path(__file__).parent.parent / "golden" / "random.json"
    path.write_text(text + "\n")
    print(f"{path.name}: {len(text)} bytes; largest relative errors %.2e, %.2e" % largest_errors())


if __name__ == "__main__":
    main()
