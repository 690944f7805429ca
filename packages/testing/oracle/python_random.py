"""What Python's module random draws, and SHA-512 digests by hashlib, as JSON on stdout. Integers of
`getrandbits` are texts, since JSON numbers would lose digits."""

import hashlib
import json
import platform
import random

SEEDS = [
    0, 1, -7, 42, 2**32 - 1, 2**32, 2**53 - 1, -(2**64), 3**200, 2**14000 + 1,
    "", "hello", "a longer text, of more than one block of the hash: " * 5, "Grüße, 世界 🌍",
]

CALLS = {
    "random": lambda r: r.random(),
    "uniform": lambda r, *bounds: r.uniform(*bounds),
    "randrange": lambda r, *bounds: r.randrange(*bounds),
    "randint": lambda r, *bounds: r.randint(*bounds),
    "getrandbits": lambda r, k: str(r.getrandbits(k)),
    "choice": lambda r, n: r.choice(range(n)),
    "sample": lambda r, n, k: r.sample(range(n), k),
    "gauss": lambda r, *parameters: r.gauss(*parameters),
}


def shuffled(r, n):
    elements = list(range(n))
    r.shuffle(elements)
    return elements


CALLS["shuffle"] = shuffled


def run(r, calls):
    return [{"call": call, "result": CALLS[call[0]](r, *call[1:])} for call in calls]


EACH = [
    ["random"], ["random"], ["gauss", 0, 1], ["uniform", -2.5, 7], ["randrange", 10], ["gauss", 5, 0.1],
    ["gauss", 0, 1], ["randint", -3, 3], ["gauss", 0, 1],
    *(["randrange", n] for n in (1, 2, 3, 7, 2**31, 2**32 - 1, 2**32, 2**32 + 1, 10**15, 2**53 - 1)),
    ["randrange", 5, 8], ["randrange", -10, 10, 3], ["randrange", 10, -10, -3], ["randrange", 10, -11, -3],
    ["randrange", 0, 2**53 - 1, 3], ["randrange", 7, 8, 100], ["randint", 4, 4],
    *(["getrandbits", k] for k in (0, 1, 7, 31, 32, 33, 53, 63, 64, 65, 200)),
    *(["choice", n] for n in (1, 2, 100)),
    *(["sample", n, k] for n, k in [
        (0, 0), (1, 0), (1, 1), (21, 5), (22, 5), (5, 5), (85, 6), (86, 6), (277, 21), (278, 22), (1000, 10), (50, 50),
    ]),
    # One more or less of these, and Python samples in another way, which shows once in many times.
    *(["sample", n, k] for n, k in [(21, 5), (22, 5), (85, 6), (86, 6)] for _ in range(60)),
    *(["shuffle", n] for n in (0, 1, 2, 3, 10, 1000)),
    ["random"],
]


def mixed(seed, length):
    """A random program of all calls."""
    r = random.Random(f"program {seed}")
    choices = [
        lambda: ["random"],
        lambda: ["gauss", r.randrange(-3, 4), r.randrange(1, 5)],
        lambda: ["randrange", r.randrange(1, 10 ** r.randrange(1, 15))],
        lambda: ["sample", *(lambda k: [k + r.randrange(300), k])(r.randrange(30))],
        lambda: ["shuffle", r.randrange(20)],
        lambda: ["getrandbits", r.randrange(100)],
        lambda: ["choice", r.randrange(1, 50)],
    ]
    return [r.choice(choices)() for _ in range(length)]


def seeded(seed, calls):
    return {"seed": seed, "calls": run(random.Random(seed), calls)}


def state_after(seed, calls):
    r = random.Random(seed)
    run(r, calls)
    _, words, kept = r.getstate()
    return {"seed": seed, "calls": calls, "words": words, "kept": [] if kept is None else [kept]}


def words_of(seed):
    """The first of 1000 words, and the last two."""
    r = random.Random(seed)
    words = [r.getrandbits(32) for _ in range(1000)]
    return [words[0], *words[-2:]]


def seed_name(seed):
    return {"text": seed} if isinstance(seed, str) else {"integer": str(seed)}


texts = ["", "abc", *("x" * n for n in (111, 112, 127, 128, 129, 255, 1000)), "é世🌍"]
normals = random.Random(8)

print(
    json.dumps(
        {
            "made by": f"python_random.py, Python {platform.python_version()}",
            "sha512": [[text, hashlib.sha512(text.encode()).hexdigest()] for text in texts],
            "seeds": [{**seed_name(seed), "words": words_of(seed)} for seed in SEEDS],
            "each": [seeded(seed, EACH) for seed in (0, 3)],
            "mixed": [seeded(seed, mixed(seed, 40)) for seed in range(5)],
            "normals": {"seed": 8, "values": [normals.gauss(0, 1) for _ in range(4000)]},
            "states": [state_after(3, calls) for calls in ([["random"]], [["gauss", 0, 1], ["shuffle", 700]])],
        }
    )
)
