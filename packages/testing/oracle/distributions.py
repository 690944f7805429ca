"""What the distributions of @linnet/tensor draw, written a second time, and what NumPy makes of given uniforms.

Prints JSON for golden/distributions.json; make.mjs runs this. Words, uniforms and integers are those of
random_reference.py. Logarithms are put together from frexp, with constants derived here in 60 digits; Poisson
numbers by the C library's functions, whose last bits decide nothing. `numpy` holds what NumPy's distributions
draw from its own generator, for the algorithms that linnet shares with it.
"""

import json
import math
import platform
import struct
from decimal import Decimal, getcontext

import numpy as np

from random_reference import Reference, Words, apply, pack, step, unpack

getcontext().prec = 60

PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494")
LN2 = Decimal(2).ln()
LN2_HIGH = round(float(LN2) * 2**31) / 2**31
LN2_LOW = float(LN2 - Decimal(LN2_HIGH))
SQRT_HALF = struct.unpack(">d", bytes.fromhex("3fe6a09e00000000"))[0]


def log(x):
    """ln x as packages/tensor/src/elementwise/logarithm.ts says it."""
    m, k = math.frexp(x)
    if m < SQRT_HALF:
        m, k = 2 * m, k - 1
    f = m - 1
    s = f / (2 + f)
    z = s * s
    r = 2 / 21
    for n in range(19, 1, -2):
        r = r * z + 2 / n
    h = f * f * 0.5
    return k * LN2_HIGH - (h - (s * (h + r * z) + k * LN2_LOW) - f)


def exponential(g, n, rate):
    return [(0 - log(1 - g.uniform())) / rate for _ in range(n)]


def laplace(g, n, mean, scale):
    def standard(u):
        return log(2 * max(u, 2**-54)) if u < 0.5 else -log(2 - 2 * u)

    return [standard(g.uniform()) * scale + mean for _ in range(n)]


def poisson_product(g, rate):
    k, product = 0, g.uniform()
    while product > math.exp(-rate):
        k += 1
        product *= g.uniform()
    return k


def poisson_rejection(g, rate):
    b = 0.931 + 2.53 * math.sqrt(rate)
    a = -0.059 + 0.02483 * b
    while True:
        u, v = g.uniform() - 0.5, g.uniform()
        us = 0.5 - abs(u)
        k = math.floor((2 * a / us + b) * u + rate + 0.43)
        if us >= 0.07 and v <= 0.9277 - 3.6224 / (b - 2):
            return k
        if k < 0 or (us < 0.013 and v > us):
            continue
        left = math.log(v * (1.1239 + 1.1328 / (b - 3.4)) / (a / (us * us) + b))
        if left <= k * math.log(rate) - rate - math.lgamma(k + 1):
            return k


def poisson(g, n, rate):
    return [(poisson_product if rate < 10 else poisson_rejection)(g, rate) for _ in range(n)]


def bernoulli(g, p):
    return [g.uniform() < each for each in p]


def integers(g, n, low, high):
    return [g.integer(low, high) for _ in range(n)]


def weighted(g, n, weights):
    shares = np.cumsum(np.array(weights, float))
    shares /= shares[-1]
    return [int(np.searchsorted(shares, g.uniform(), side="right")) for _ in range(n)]


def weighted_distinct(g, n, weights):
    weights, found = list(weights), []
    while len(found) < n:
        for index in weighted(g, n - len(found), weights):
            if index not in found:
                found.append(index)
        weights = [0 if i in found else weight for i, weight in enumerate(weights)]
    return found


def long_jump_matrix():
    columns = [pack(step(unpack(1 << bit))) for bit in range(128)]
    for _ in range(96):
        columns = [apply(columns, column) for column in columns]
    return columns


def jumps(seed, drawn, count):
    """States after 1 to `count` jumps of a generator that has drawn some words, and the words that follow."""
    matrix = long_jump_matrix()
    words = Reference.seeded(seed).words
    for _ in range(drawn):
        words.draw()
    result = []
    for _ in range(count):
        ahead = Words.of_halves(1, 0)
        ahead.lanes = [unpack(apply(matrix, pack(lane))) for lane in words.lanes]
        ahead.next = words.next
        state = ahead.state()
        result.append({"state": state, "words": [ahead.draw() for _ in range(9)]})
        words = Words.of_halves(1, 0)
        words.lanes = [state[4 * k : 4 * k + 4] for k in range(4)]
        words.next = state[16]
    return {"seed": seed, "drawn": drawn, "after": result}


def poisson_probabilities(rate):
    """P(0), P(1), ... up to the last above 1e-12."""
    exact = Decimal(repr(rate))
    p, k, result = (-exact).exp(), 0, []
    while k <= rate or p > Decimal("1e-12"):
        result.append(float(p))
        k += 1
        p *= exact / k
    return result


def log_factorial(k):
    """ln k! to 50 digits: Stirling's series far out, and back by dividing."""
    shift = Decimal(1)
    n = k
    while n < 100:
        n += 1
        shift *= n
    n = Decimal(n)
    bernoulli = ["1/6", "-1/30", "1/42", "-1/30", "5/66", "-691/2730", "7/6", "-3617/510", "43867/798"]
    total = n * n.ln() - n + (2 * PI * n).ln() / 2
    for j, b in enumerate(bernoulli, 1):
        numerator, denominator = map(Decimal, b.split("/"))
        total += numerator / denominator / (2 * j * (2 * j - 1) * n ** (2 * j - 1))
    return total - shift.ln()


def poisson_log_probabilities(rate):
    """(k, ln P(k)) for small k and for k up to eight standard deviations from the rate."""
    near = {math.floor(rate + d * math.sqrt(rate)) for d in (-8, -3, -1, -0.01, 0, 0.01, 1, 3, 8)}
    exact = Decimal(repr(rate))
    counts = sorted({*range(25), *(k for k in near if k >= 0)})
    return [[k, float(k * exact.ln() - exact - log_factorial(k))] for k in counts]


WEIGHTS = [0.5, 0, 3, 0.125, 1e-3, 2, 0, 7, 1, 1]


def of_numpy():
    """What NumPy's distributions draw, each from a new generator."""
    new = lambda: np.random.default_rng(1986)
    shares = np.array(WEIGHTS) / np.sum(WEIGHTS)
    return {
        "seed": 1986,
        "poisson": [
            {"rate": rate, "values": new().poisson(rate, 120).tolist()}
            for rate in (0.01, 3.5, 9.99, 10, 17.3, 1000, 123456.7, 2.0**30)
        ],
        "laplace": {"mean": -3, "scale": 2.5, "values": new().laplace(-3, 2.5, 600).tolist()},
        "exponential": new().standard_exponential(600, method="inv").tolist(),
        "weighted": {"weights": WEIGHTS, "values": new().choice(10, 300, p=shares).tolist()},
        "distinct": [
            {"weights": WEIGHTS, "values": new().choice(10, n, replace=False, p=shares).tolist()} for n in (1, 3, 8)
        ],
    }


def check_logarithm():
    g = Reference.seeded(99)
    for _ in range(5000):
        x = g.uniform() * 2.0 ** -g.integer(0, 53)
        if x > 0 and x != 1:
            exact = Decimal(x).ln()
            assert abs(Decimal(log(x)) - exact) <= Decimal(math.ulp(float(exact))), x


def main():
    check_logarithm()
    seeded = Reference.seeded
    p = [0, 0.3, 0.5, 1, 0.999, 2**-20] * 20
    golden = {
        "made by": f"distributions.py, Python {platform.python_version()}, numpy {np.__version__}",
        "exponential": {"seed": 21, "rate": 0.7, "values": exponential(seeded(21), 1100, 0.7)},
        "laplace": {"seed": 22, "mean": 1.5, "scale": 0.3, "values": laplace(seeded(22), 1100, 1.5, 0.3)},
        "poisson": [
            {"seed": 23 + i, "rate": rate, "values": poisson(seeded(23 + i), 200, rate)}
            for i, rate in enumerate([0, 0.5, 9.99, 10, 75.25, 12345, 2**30])
        ],
        "bernoulli": {"seed": 24, "p": p, "values": bernoulli(seeded(24), p)},
        "integers": [
            {"seed": 25, "low": low, "high": high, "values": integers(seeded(25), 1100, low, high)}
            for low, high in [(0, 10), (-128, 128), (-(2**31), 2**31), (5, 3 * 2**30)]
        ],
        "weighted": {"seed": 26, "weights": WEIGHTS, "values": weighted(seeded(26), 1100, WEIGHTS)},
        "distinctWeighted": {"seed": 27, "weights": WEIGHTS, "values": weighted_distinct(seeded(27), 8, WEIGHTS)},
        "distinct": [
            {"seed": 28, "n": n, "values": seeded(28).permutation(n)[n - k :]} for n, k in [(9, 9), (9, 8), (40, 6), (900, 5)]
        ],
        "jumps": [jumps(29, 0, 3), jumps(30, 6, 2)],
        "poissonProbabilities": [
            {"rate": rate, "probabilities": poisson_probabilities(rate)} for rate in (0.5, 4, 9.99, 10, 12.5, 30, 200)
        ],
        "poissonLogProbabilities": [
            {"rate": rate, "counts": poisson_log_probabilities(rate)} for rate in (10, 17.25, 1000, 2**30)
        ],
        "numpy": of_numpy(),
    }
    print(json.dumps(golden))


if __name__ == "__main__":
    main()
