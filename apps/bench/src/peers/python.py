"""Times one work of NumPy or PyTorch for each line of input, one thread, and answers with samples.

A line is a JSON object of peer, operation, size and seconds (how long to measure). The answer is a list of
seconds per call, or null for what the peer does not have. The first line of output names the versions.
"""

import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

versions = {}
try:
    import numpy as np

    try:
        blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"]
    except (TypeError, KeyError):
        blas = "the system's BLAS"
    versions["NumPy"] = f"{np.__version__} with {blas}"
except ImportError:
    np = None
try:
    import torch

    torch.set_num_threads(1)
    blas = "MKL" if torch.backends.mkl.is_available() else "the system's BLAS"
    versions["PyTorch"] = f"{torch.__version__} with {blas}"
except ImportError:
    torch = None


def numpy_work(operation, size):
    rng = np.random.default_rng(0)
    if operation in ("gather", "take"):
        table = rng.random((size, 2), dtype=np.float32)
        rows = rng.integers(0, size, size)
        return (lambda: table[rows]) if operation == "gather" else (lambda: table.take(rows, 0))
    if operation == "normals":
        return lambda: rng.standard_normal(size, dtype=np.float32)
    if operation == "permutation":
        return lambda: rng.permutation(size)
    shape = (size, size) if operation == "matmul" else (size,)
    a, b = (rng.random(shape, dtype=np.float32) for _ in range(2))
    return {
        "add": lambda: a + b,
        "multiply": lambda: a * b,
        "exp": lambda: np.exp(a),
        "sum": lambda: a.sum(),
        "matmul": lambda: a @ b,
    }[operation]


def torch_work(operation, size):
    if operation in ("gather", "take"):
        table = torch.rand(size, 2)
        rows = torch.randint(0, size, (size,))
        if operation == "gather":
            return lambda: table[rows]
        return lambda: torch.index_select(table, 0, rows)
    if operation == "normals":
        return lambda: torch.randn(size)
    if operation == "permutation":
        return lambda: torch.randperm(size)
    shape = (size, size) if operation == "matmul" else (size,)
    a, b = torch.rand(shape), torch.rand(shape)
    return {
        "add": lambda: a + b,
        "multiply": lambda: a * b,
        "exp": lambda: torch.exp(a),
        "sum": lambda: a.sum(),
        "matmul": lambda: a @ b,
    }[operation]


def batch(call, repetitions):
    start = time.perf_counter()
    for _ in range(repetitions):
        call()
    return (time.perf_counter() - start) / repetitions


def samples(call, seconds):
    repetitions = 1
    while batch(call, repetitions) * repetitions < 1e-3:
        repetitions *= 2
    times = []
    end = time.perf_counter() + seconds
    while not times or time.perf_counter() < end:
        times.append(batch(call, repetitions))
    return times


makers = {"NumPy": numpy_work, "PyTorch": torch_work}
print(json.dumps(versions), flush=True)
made = {}
for line in sys.stdin:
    request = json.loads(line)
    key = (request["peer"], request["operation"], request["size"])
    if request["peer"] not in versions:
        print("null", flush=True)
        continue
    if key not in made:
        # Inputs of earlier works would only fill memory.
        if made and next(iter(made))[1:] != key[1:]:
            made.clear()
        made[key] = makers[key[0]](*key[1:])
    print(json.dumps(samples(made[key], request["seconds"])), flush=True)
