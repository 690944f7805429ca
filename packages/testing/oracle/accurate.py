"""Correctly rounded logarithms, cosines, sines and error functions by mpmath, fused multiply-adds by exact
fractions, and float32 products and sums of PyTorch on one thread, as JSON on stdout. A hundred digits decide every
rounding."""

import json
import random
from fractions import Fraction

import mpmath
import numpy as np
import torch

torch.set_num_threads(1)
mpmath.mp.dps = 100
rng = random.Random(17)


def nearest32(exact):
    """A fraction, rounded once to float32."""
    near = np.float32(float(exact))
    candidates = [near, np.nextafter(near, np.float32(-np.inf)), np.nextafter(near, np.float32(np.inf))]
    even = lambda value: int(value.view(np.uint32)) & 1
    return float(min(candidates, key=lambda value: (abs(Fraction(float(value)) - exact), even(value))))


logs = [1.0, 0.5, 2.0**-53, 1 - 2.0**-53, 0.7071067811865475, 0.7071067811865477]
logs += [1 - rng.random() for _ in range(500)] + [rng.random() * 2.0 ** -rng.randrange(100) for _ in range(200)]
angles = [0.0, 2.0**-53, 2 * np.pi, *(k * np.pi / 4 for k in range(1, 8)), *(2 * np.pi * rng.random() for _ in range(700))]


def single():
    return float(np.float32(rng.uniform(-1, 1) * 2.0 ** rng.randrange(-20, 20)))


def double():
    return rng.uniform(-1, 1) * 2.0 ** rng.randrange(-60, 60)


def midway(one, bits):
    """Operands whose exact result lies next to the middle between two numbers: 1 + 2^-bits + tiny."""
    tiny = one(2.0 ** -rng.randrange(bits + 6, 2 * bits)) * rng.choice([-1, 1])
    return [tiny, 1.0, 1.0], [one(2.0**-bits), 1.0 + 2.0 ** (1 - bits), rng.choice([1.0, 1.0 + 2.0 ** (2 - bits)])]


fused32 = [[single(), single(), single()] for _ in range(300)]
fused64 = [[double(), double(), double()] for _ in range(300)]
for _ in range(50):
    fused32 += midway(lambda x: x, 24)
    fused64 += midway(lambda x: x, 53)
# a b + c where c cancels most of the product, and c + a b with a product midway between two float32 numbers.
for _ in range(200):
    a, b = single(), single()
    fused32.append([a, b, float(np.float32(-a * b))])
    fused32.append([1.0 + 2.0**-12, 1.0 + 2.0**-12, rng.choice([-1, 1]) * 2.0 ** -rng.randrange(40, 90)])
    a, b = double(), double()
    fused64.append([a, b, -a * b])
    fused64.append([1.0 + 2.0**-26, 1.0 + 2.0**-27, rng.choice([-1, 1]) * 2.0 ** -rng.randrange(90, 200)])


def exactly(a, b, c):
    return Fraction(a) * Fraction(b) + Fraction(c)


torch.manual_seed(3)
sums = []
for n in [1, 2, 7, 8, 9, 10, 15, 16, 31, 32, 33, 57, 64, 100, 127, 128, 500, 511, 512, 513, 1000, 4096, 5003, 20000]:
    # Around zero, so that the rounding of every part shows in the total.
    x = torch.rand(n) - 0.5
    sums.append({"n": n, "sum": x.sum().item(), "mean": x.mean().item(), "column": x.reshape(n, 1).sum(0).item()})
products = []
for m, k, n in [(10, 2, 1), (2, 10, 1), (200, 2, 1), (18, 7, 1), (7, 18, 1), (3, 100, 1), (2, 57, 1), (4, 3, 5)]:
    a, b = torch.rand(m, k), torch.rand(k, n)
    products.append({"shape": [m, k, n], "product": torch.matmul(a, b).flatten().tolist()})
# Fewer than a vector of eight, where each order of the additions is right for some numbers only.
small_sums = [{"n": n, "sum": (torch.rand(n) - 0.5).sum().item()} for n in range(1, 8) for _ in range(8)]
# From where its digits would cancel to the last numbers that are not subnormal.
errors = [x / 8 for x in range(-48, 212)] + [2.0**-k for k in (1, 10, 30, 60, 500)] + [0.75, 0.7499999999999999]

print(
    json.dumps(
        {
            "made by": f"accurate.py, mpmath {mpmath.__version__}, torch {torch.__version__}",
            "log": [[x, float(mpmath.log(mpmath.mpf(x)))] for x in logs],
            "cosSin": [[t, float(mpmath.cos(mpmath.mpf(t))), float(mpmath.sin(mpmath.mpf(t)))] for t in map(float, angles)],
            "erf": [[x, float(mpmath.erf(mpmath.mpf(x))), float(mpmath.erfc(mpmath.mpf(x)))] for x in errors],
            "fused32": [[*abc, nearest32(exactly(*abc))] for abc in fused32],
            "fused64": [[*abc, float(exactly(*abc))] for abc in fused64],
            "sums": {"seed": 3, "sums": sums, "products": products, "small": small_sums},
        }
    )
)
