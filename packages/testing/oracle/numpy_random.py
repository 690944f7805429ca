"""What numpy.random draws, for @linnet/tensor/numpy: prints the golden file numpyRandom.json.

Values are NumPy's own. Of long runs there is a digest: the sum of the 32-bit words of the array, each times the
odd number 2 k + 1 of its place, mod 2^32. Normals of default_rng beyond the ziggurat's last layer come from a
logarithm of the C library; they count as 0 in the digest and are listed.

    python3 packages/testing/oracle/numpy_random.py
"""

import json
import platform

import numpy as np
from numpy.random import PCG64, Generator, RandomState, SeedSequence, default_rng

F = np.float32
TAIL = {np.float64: 3.6541528853610088, np.float32: float(F(3.6541528853610088))}
SEEDS = [0, 1, 42, 2**32 - 1, 2**32, 2**53 - 1, 2**64 - 1, 2**200 + 12345]
SEED_LISTS = [[1], [0, 0], [7, 2**32, 5], [1, 2, 3, 4, 5, 6, 7]]


def words(number, count):
    return [number >> 32 * k & 0xFFFFFFFF for k in range(count)]


def digest(array):
    w = np.ascontiguousarray(array).view(np.uint32)
    weights = np.arange(1, 2 * len(w), 2, dtype=np.uint32)
    return int(np.add.reduce(w * weights, dtype=np.uint32))


def seed_text(seed):
    return [str(s) for s in seed] if isinstance(seed, list) else str(seed)


def seed_sequences():
    cases = [(seed, ()) for seed in SEEDS + SEED_LISTS] + [(3, (0,)), (3, (1, 5)), (2**200, (2,))]
    return [
        {"seed": seed_text(seed), "spawnKey": list(key), "words": SeedSequence(seed, spawn_key=key).generate_state(8).tolist()}
        for seed, key in cases
    ]


def pcg_state(rng):
    s = rng.bit_generator.state
    return words(s["state"]["state"], 4) + words(s["state"]["inc"], 4) + [s["has_uint32"], s["uinteger"] * s["has_uint32"]]


def streams():
    out = []
    for seed in SEEDS + SEED_LISTS:
        raw = PCG64(seed).random_raw(6).tolist()
        state = pcg_state(default_rng(seed))
        out.append({"seed": seed_text(seed), "state": state, "words": [w for r in raw for w in words(r, 2)]})
    return out


class Calls:
    """linnet's names for calls of a Generator of NumPy."""

    def __init__(self, rng):
        self.rng = rng

    def uint32(self):
        return int(self.rng.integers(0, 2**32, dtype=np.uint32))

    def uniform(self):
        return float(self.rng.random())

    def integer(self, low, high):
        return int(self.rng.integers(low, high))

    def uniforms64(self, n, low, high):
        return self.rng.uniform(low, high, n).tolist()

    def uniforms32(self, n, low, high):
        return (F(low) + (F(high) - F(low)) * self.rng.random(n, dtype=F)).tolist()

    def normals64(self, n, mean, std):
        return self.rng.normal(mean, std, n).tolist()

    def normals32(self, n, mean, std):
        return (F(mean) + F(std) * self.rng.standard_normal(n, dtype=F)).tolist()

    def permutation(self, n):
        return self.rng.permutation(n).tolist()

    def shuffle(self, *letters):
        letters = list(letters)
        self.rng.shuffle(letters)
        return letters

    def choice(self, n, size, options):
        return self.rng.choice(n, size, **options).tolist()

    def split(self):
        return [Calls(self.rng.spawn(1)[0]).uint32() for _ in range(2)]


class OldSpawn(Calls):
    """spawn() came with NumPy 1.25; this is what it does."""

    def __init__(self, seed):
        self.seeds = SeedSequence(seed)
        super().__init__(Generator(PCG64(self.seeds)))

    def split(self):
        return [Calls(Generator(PCG64(self.seeds.spawn(1)[0]))).uint32() for _ in range(2)]


class LegacyCalls(Calls):
    """The same of a RandomState, which draws in float64 only."""

    def uint32(self):
        return int(self.rng.randint(0, 2**32, dtype=np.uint32))

    def uniform(self):
        return float(self.rng.rand())

    def integer(self, low, high):
        return int(self.rng.randint(low, high, dtype=np.int64))

    def uniforms32(self, n, low, high):
        return self.rng.uniform(low, high, n).astype(F).tolist()

    def normals32(self, n, mean, std):
        return self.rng.normal(mean, std, n).astype(F).tolist()

    def split(self):
        child = lambda: RandomState(self.rng.randint(0, 2**32, 8, dtype=np.uint32))
        return [LegacyCalls(child()).uint32() for _ in range(2)]


P = [0.1, 0, 0.4, 0.3, 0.2]
PROGRAM = [
    ["uint32"],
    ["uniform"],
    ["uint32"],
    ["normals64", 3, 0, 1],
    ["uint32"],
    ["integer", 5, 6],
    ["integer", -3, 4],
    ["uniforms32", 5, 0, 1],
    ["normals32", 4, 0, 1],
    ["integer", 0, 2**32],
    ["integer", -(2**31), 2**31 - 1],
    ["integer", 0, 2**32 + 1],
    ["integer", -(2**52), 2**52],
    ["permutation", 10],
    ["normals64", 30, 3, 0.25],
    ["normals32", 17, -1, 2],
    ["uniforms64", 7, -0.25, 3],
    ["uniforms32", 7, -0.25, 3],
    ["shuffle", "a", "b", "c", "d", "e", "f", "g"],
    ["choice", 10, 8, {}],
    ["choice", 10, 8, {"replace": False}],
    ["choice", 5, 12, {"p": P}],
    ["choice", 5, 4, {"p": P, "replace": False}],
    ["choice", 1, 3, {}],
    ["permutation", 0],
    ["permutation", 1],
    ["uniforms64", 0, 0, 1],
    ["normals64", 1, 0, 1],
    ["split"],
    ["normals64", 2, 0, 1],
    ["uint32"],
    ["normals32", 1, 0, 1],
    ["integer", 0, 1000],
]
ONLY_NEW = [
    ["choice", 10, 8, {"replace": False, "shuffle": False}],
    ["choice", 20000, 12, {"replace": False}],
    ["choice", 20000, 500, {"replace": False}],
    ["choice", 20000, 1001, {"replace": False, "shuffle": False}],
    ["uint32"],
]


def run(calls, program):
    return [{"call": call, "result": getattr(calls, call[0])(*call[1:])} for call in program]


def normals(seed, count, dtype):
    z = default_rng(seed).standard_normal(count, dtype=dtype)
    far = np.flatnonzero(np.abs(z) > TAIL[dtype])
    tail = [[int(i), float(z[i])] for i in far]
    first = z[:50].tolist()
    z[far] = 0
    return {"seed": seed, "count": count, "first": first, "tail": tail, "digest": digest(z)}


def integers(draw):
    ranges = [1, 2, 3, 2**21 + 1, 2**31 + 1, 2**32 - 1, 2**32, 2**32 + 1, 2**52 + 1, 2**53]
    return [{"range": r, "values": [draw(r) for _ in range(20)]} for r in ranges]


def runs(rng, n):
    order = rng.permutation(n)
    return {"n": n, "first": order[:20].tolist(), "digest": digest(order.astype(np.int32))}


def jumps():
    out = []
    for count in [1, 2, 2**53 - 1]:
        bits = PCG64(9)
        rng = Generator(bits)
        rng.integers(0, 2**32, dtype=np.uint32)  # Keeps a half, which the jump drops.
        ahead = Generator(bits.jumped(count))
        out.append({"seed": 9, "jumps": count, "state": pcg_state(ahead), "uint32": Calls(ahead).uint32()})
    return out


def children():
    grandchild = SeedSequence(5).spawn(2)[1].spawn(1)[0]
    return {"seed": 5, "uint32": Calls(Generator(PCG64(grandchild))).uint32()}


def legacy_streams():
    out = []
    for seed in [0, 1, 42, 2**32 - 1, [0], [1, 2, 3], list(range(700))]:
        drawn = RandomState(seed).randint(0, 2**32, 1300, dtype=np.uint32)
        out.append({"seed": seed, "first": drawn[:3].tolist(), "digest": digest(drawn)})
    return out


def distributions(rng, exponential):
    """Draws one after the other that linnet makes of the same uniform numbers, though not in all last bits."""
    return {
        "laplace": rng.laplace(1, 2, 50).tolist(),
        "poissonSmall": rng.poisson(3.5, 50).tolist(),
        "exponential": exponential(rng).tolist(),
        "poissonLarge": rng.poisson(40, 50).tolist(),
        "uniform": float(rng.random()) if isinstance(rng, Generator) else float(rng.rand()),
    }


def main():
    program = OldSpawn(7)
    answers = run(program, PROGRAM + ONLY_NEW)
    legacy = LegacyCalls(RandomState(7))
    drawn = default_rng(13)
    old = RandomState(13)
    golden = {
        "madeBy": f"numpy_random.py, Python {platform.python_version()}, NumPy {np.__version__}",
        "seedSequences": seed_sequences(),
        "streams": streams(),
        "programSeed": 7,
        "program": answers,
        "programState": [pcg_state(program.rng)],
        "integers": integers(lambda r: int(drawn.integers(0, r))),
        "normals64": normals(11, 400_000, np.float64),
        "normals32": normals(12, 400_000, np.float32),
        "uniforms64": {"seed": 15, "count": 5000, "digest": digest(default_rng(15).random(5000))},
        "uniforms32": {"seed": 15, "count": 5001, "digest": digest(default_rng(15).random(5001, dtype=F))},
        "permutation": {"seed": 14, **runs(default_rng(14), 100_000)},
        "jumps": jumps(),
        "children": children(),
        "distributions": distributions(default_rng(18), lambda rng: rng.standard_exponential(50, method="inv") * 2),
        "legacyDistributions": distributions(RandomState(18), lambda rng: rng.exponential(2, 50)),
        "legacyStreams": legacy_streams(),
        "legacyProgram": run(legacy, PROGRAM),
        "legacyState": {"words": [int(w) for w in legacy.rng.get_state()[1]], "next": legacy.rng.get_state()[2]},
        "legacyIntegers": integers(lambda r: int(old.randint(0, r, dtype=np.int64))),
        "legacyNormals": {"seed": 16, "values": RandomState(16).randn(2001).tolist()},
        "legacyUniforms": {"seed": 15, "count": 5000, "digest": digest(RandomState(15).rand(5000))},
        "legacyPermutation": {"seed": 14, **runs(RandomState(14), 100_000)},
    }
    print(json.dumps(golden))


if __name__ == "__main__":
    main()
