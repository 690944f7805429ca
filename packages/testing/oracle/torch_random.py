"""What PyTorch draws on a CPU with AVX2, as JSON on stdout. Large results are given by their ends and the
CRC-32 of their bytes, in little-endian order."""

import json
import random
import re
import zlib

import numpy as np
import torch

DTYPES = {32: torch.float32, 64: torch.float64}
SHOWN = 40


def uniform(bits, n, low, high):
    return torch.empty(n, dtype=DTYPES[bits]).uniform_(low, high)


def normal(bits, n, mean, std):
    return torch.empty(n, dtype=DTYPES[bits]).normal_(mean, std)


CALLS = {
    "rand": lambda bits, n: torch.rand(n, dtype=DTYPES[bits]),
    "uniform": uniform,
    "randn": lambda bits, n: torch.randn(n, dtype=DTYPES[bits]),
    "normal": normal,
    "randint": lambda low, high, n: torch.randint(low, high, (n,)),
    "randperm": lambda n: torch.randperm(n),
    "random63": lambda: [str(torch.empty((), dtype=torch.int64).random_().item())],
}


def answer(result):
    """Values, in JSON numbers that give back each bit; of large results the ends and a sum."""
    if isinstance(result, list):
        return {"values": result}
    values = result.tolist()
    if len(values) <= SHOWN or result.dtype == torch.float64:
        return {"values": values}
    # linnet's permutations are int32.
    array = result.numpy().astype(np.int32) if result.dtype == torch.int64 else result.numpy()
    return {"values": values[: SHOWN // 2], "last": values[-SHOWN // 2 :], "crc32": zlib.crc32(array.tobytes())}


def run(calls):
    return [{"call": call, **answer(CALLS[call[0]](*call[1:]))} for call in calls]


EACH = [
    ["rand", 32, 7], ["rand", 64, 7], ["rand", 32, 1], ["rand", 64, 1], ["rand", 32, 3000],
    ["uniform", 32, 9, -0.25, 3], ["uniform", 64, 9, -0.25, 3], ["uniform", 32, 5000, -1e-3, 1e-3],
    ["uniform", 32, 2000, 0.1, 0.3], ["uniform", 64, 200, 0.1, 0.3], ["uniform", 32, 100, 16777216, 16777218],
    *(["randn", bits, n] for n in (0, 1, 2, 5, 15, 16, 17, 31, 32, 33) for bits in (32, 64)),
    ["randn", 32, 1000], ["randn", 64, 1000], ["randn", 32, 100000],
    ["normal", 32, 4, 3, 0.01], ["normal", 64, 3, 3, 0.01], ["normal", 32, 20, -1, 2], ["normal", 64, 24, -1, 2],
    ["normal", 32, 10000, 5.5, 0.1], ["normal", 32, 3, 1, 0], ["normal", 32, 16, 1, 0],
    ["randint", 0, 10, 30], ["randint", -5, 6, 30], ["randint", 0, 3000000000, 20], ["randint", 0, 1, 3],
    ["randint", 0, 2**32 - 1, 20], ["randint", 0, 2**32, 20], ["randint", -(2**40), 2**50, 20],
    *(["randperm", n] for n in (0, 1, 2, 3, 10, 16, 1000, 70000)),
    ["random63"],
]


def mixed(seed, length):
    """A random program of all calls: what the generator keeps goes from call to call."""
    rng = random.Random(seed)
    small = [1, 2, 3, 5, 7, 15, 16, 17, 20, 32]
    choices = [
        lambda: ["rand", rng.choice([32, 64]), rng.choice(small)],
        lambda: ["uniform", rng.choice([32, 64]), rng.choice(small), rng.uniform(-2, 0), rng.uniform(0.5, 2)],
        lambda: ["randn", rng.choice([32, 64]), rng.choice(small)],
        lambda: ["randn", 32, rng.choice([1, 3, 5, 7])],
        lambda: ["normal", rng.choice([32, 64]), rng.choice(small), rng.uniform(-2, 2), rng.uniform(0, 3)],
        lambda: ["randint", 0, rng.choice([2, 10, 1000, 2**31, 2**33]), rng.choice(small)],
        lambda: ["randperm", rng.choice(small)],
        lambda: ["random63"],
    ]
    return [rng.choice(choices)() for _ in range(length)]


def seeded(seed, calls):
    torch.manual_seed(seed)
    return {"seed": str(seed), "calls": run(calls)}


def state_after(seed, calls):
    """The words that MT19937 keeps and the normal that waits, from the bytes that PyTorch saves."""
    torch.manual_seed(seed)
    run(calls)
    state = torch.get_rng_state().numpy().tobytes()
    left = int.from_bytes(state[8:12], "little")
    key = np.frombuffer(state, dtype="<u8", count=624, offset=24).tolist()
    kept = np.frombuffer(state, dtype="<f8", count=2, offset=24 + 8 * 624).tolist()
    is_kept = int.from_bytes(state[24 + 8 * 624 + 24 :][:4], "little")
    return {"seed": seed, "calls": calls, "words": [*key, 625 - left], "kept": kept[1:] if is_kept else []}


def loader_orders(seed, n, epochs):
    """The orders of a shuffling data loader, and the next number of the generator that it draws from."""
    data = torch.utils.data.TensorDataset(torch.arange(n))

    def orders(generator):
        loader = torch.utils.data.DataLoader(data, batch_size=4, shuffle=True, generator=generator)
        return [[int(i) for (batch,) in loader for i in batch] for _ in range(epochs)]

    torch.manual_seed(seed)
    default = {"orders": orders(None), "next": torch.rand(1).item()}
    own = torch.Generator()
    own.manual_seed(seed)
    explicit = {"orders": orders(own), "next": torch.rand(1, generator=own).item()}
    return {"seed": seed, "n": n, "default": default, "explicit": explicit}


capability = re.search(r"CPU capability usage: (\w+)", torch.__config__.show())[1]
print(
    json.dumps(
        {
            "made by": f"torch_random.py, torch {torch.__version__}, capability {capability}",
            "seeds": [seeded(seed, [["randn", 32, 3]]) for seed in (0, 5, 2**32 + 5, -1, 2**32 - 1, 2**63, 2**64 - 1, -(2**63))],
            "each": [seeded(seed, EACH) for seed in (0, 42)],
            "mixed": [seeded(seed, mixed(seed, 60)) for seed in range(8)],
            "normals64": seeded(11, [["randn", 64, 4000], *([["randn", 64, 15]] * 40), ["normal", 64, 1000, 3, 0.5]]),
            "states": [state_after(3, calls) for calls in ([["rand", 32, 2]], [["randn", 32, 3], ["rand", 32, 700]])],
            "loader": [loader_orders(1, 10, 3), loader_orders(2, 64, 2)],
        }
    )
)
