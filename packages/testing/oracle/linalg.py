"""Linear algebra that samples beside an operation cannot say. Writes to stdout:

- einsum: what NumPy makes of many equations, for operands filled with small integers;
- refused: equations that NumPy refuses, too;
- matrices: singular values, ranks and determinants of matrices that are hard to get right;
- lstsq: NumPy's least squares, for independent and for dependent columns;
- gradients: PyTorch's, where singular values or eigenvalues are equal or zero.

packages/tensor/test/linalg.test.ts and packages/autograd/test/linalg.test.ts read it.
"""

import itertools
import json
import platform
import sys

import numpy as np
import torch
from json_numbers import encode

EINSUM = [
    ("i->", [4]),
    ("i->i", [4]),
    ("ij->", [2, 3]),
    ("ij->i", [2, 3]),
    ("ij->j", [2, 3]),
    ("ij->ji", [2, 3]),
    ("ij", [2, 3]),
    ("ji", [2, 3]),
    ("ba", [2, 3]),
    ("ii", [3, 3]),
    ("ii->", [3, 3]),
    ("ii->i", [3, 3]),
    ("iij->j", [2, 2, 3]),
    ("iji->j", [2, 3, 2]),
    ("ijji->ij", [2, 3, 3, 2]),
    ("iii->i", [3, 3, 3]),
    ("ijk->kij", [2, 3, 4]),
    ("ijk->k", [2, 3, 4]),
    ("...i->...", [2, 3, 4]),
    ("i...->...", [2, 3, 4]),
    ("...ij->...ji", [2, 3, 4]),
    ("i...j", [2, 3, 4]),
    ("...", [2, 3]),
    ("...->...", [2, 3]),
    ("...ii->...i", [2, 3, 3]),
    ("i,i", [3], [3]),
    ("i,i->i", [3], [3]),
    ("i,j", [3], [2]),
    ("i,j->ij", [3], [2]),
    ("i,j->ji", [3], [2]),
    ("i,j->", [3], [2]),
    ("i,j->j", [3], [2]),
    (",->", [], []),
    (",i->i", [], [3]),
    ("ij,j->i", [2, 3], [3]),
    ("ij,jk->ik", [2, 3], [3, 4]),
    ("ij,jk", [2, 3], [3, 4]),
    ("ij,jk->ki", [2, 3], [3, 4]),
    ("ij,kj->ik", [2, 3], [4, 3]),
    ("ij,ij->", [2, 3], [2, 3]),
    ("ij,ij->ij", [2, 3], [2, 3]),
    ("ij,ji->", [2, 3], [3, 2]),
    ("ij,jk->", [2, 3], [3, 4]),
    ("ij,jk->j", [2, 3], [3, 4]),
    ("bij,bjk->bik", [2, 3, 4], [2, 4, 2]),
    ("bij,jk->bik", [2, 3, 4], [4, 2]),
    ("ijk,jil->kl", [2, 3, 4], [3, 2, 5]),
    ("bhid,bhjd->bhij", [2, 2, 3, 4], [2, 2, 5, 4]),
    ("...ij,...jk->...ik", [2, 3, 4], [4, 2]),
    ("...ij,...jk", [2, 1, 2, 3], [4, 3, 2]),
    ("...i,...i->...", [2, 3], [3]),
    ("i...,i...->...", [3, 2], [3, 1]),
    ("ii,ij->j", [3, 3], [3, 2]),
    ("a,ab,b->", [2], [2, 3], [3]),
    ("a,b,c->abc", [2], [3], [2]),
    ("ij,jk,kl->il", [2, 3], [3, 4], [4, 2]),
    ("ij,jk,kl,lm->im", [2, 3], [3, 4], [4, 2], [2, 3]),
    ("ijk,ia,jb,kc->abc", [2, 3, 2], [2, 2], [3, 2], [2, 3]),
    ("ab,ab,ab->b", [2, 3], [2, 3], [2, 3]),
    ("Ab,bC->AC", [2, 3], [3, 2]),
    ("bA", [2, 3]),
    (" ij , jk -> ik ", [2, 3], [3, 2]),
    ("ij,jk->ik", [2, 0], [0, 3]),
    ("ij->i", [2, 0]),
    ("ij,jk->ik", [0, 2], [2, 3]),
]

REFUSED = [
    ("ij", [2, 3, 4]),
    ("ijk", [2, 3]),
    ("ij,jk->ik", [2, 3]),
    ("i", [2], [2]),
    ("ij,jk->ik", [2, 3], [4, 2]),
    ("ii", [2, 3]),
    ("ij->k", [2, 3]),
    ("ij->ii", [2, 3]),
    ("i1->i", [2, 3]),
    ("i->j->k", [2]),
    ("...i...", [2, 3]),
    ("...i->i", [2, 3]),
    ("...i,...i->...", [2, 3], [4, 3]),
    ("ij...->ij", [2]),
]

F64 = torch.float64


def filled(shape, salt):
    """Small integers: sums of products of them are exact."""
    count = int(np.prod(shape))
    return ((np.arange(count, dtype=np.float64) * 7 + salt * 3) % 11 - 5).reshape(shape)


def einsum(equation, *shapes):
    out = np.einsum(equation, *[filled(shape, i) for i, shape in enumerate(shapes)])
    return {"equation": equation, "shapes": shapes, "shape": list(out.shape), "values": encode(out.ravel().tolist())}


def refused(equation, *shapes):
    try:
        np.einsum(equation, *[filled(shape, i) for i, shape in enumerate(shapes)])
    except (ValueError, TypeError):
        return {"equation": equation, "shapes": shapes}
    raise SystemExit(f"NumPy takes {equation} of {shapes}")


def hilbert(n):
    i = np.arange(n)
    return 1 / (i[:, None] + i + 1)


def matrices():
    random = np.random.default_rng(2023)
    draw = lambda *shape: np.round(random.normal(size=shape) * 64) / 64
    low = draw(5, 2) @ draw(2, 4)
    return {
        "Hilbert's of 8": hilbert(8),
        "tall": draw(7, 3),
        "wide": draw(3, 8),
        "rank 2": low,
        "zeros": np.zeros((3, 2)),
        "one": np.array([[-2.5]]),
        "tiny": draw(4, 4) * 2.0**-660,
        "huge": draw(4, 4) * 2.0**500,
        "graded": np.diag([1.0, 2.0**-40, 2.0**-80]) @ draw(3, 3),
        "orthogonal": np.array([[0.6, -0.8], [0.8, 0.6]]),
        "20 by 20": draw(20, 20),
        "stack": draw(2, 3, 3),
    }


def matrix(name, a):
    entry = {
        "name": name,
        "matrix": encode(a.tolist()),
        "singularValues": encode(np.linalg.svd(a, compute_uv=False).tolist()),
        "rank": np.linalg.matrix_rank(a).tolist(),
    }
    if a.shape[-1] == a.shape[-2]:
        sign, logarithm = np.linalg.slogdet(a)
        symmetric = a + np.swapaxes(a, -1, -2)
        entry["sign"], entry["logabsdet"] = encode(sign.tolist()), encode(logarithm.tolist())
        entry["eigenvalues"] = encode(np.linalg.eigvalsh(symmetric).tolist())
    return entry


def least_squares():
    random = np.random.default_rng(1805)
    draw = lambda *shape: np.round(random.normal(size=shape) * 64) / 64
    dependent = draw(6, 2) @ np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]])
    return [
        ("independent columns", draw(8, 3), draw(8, 2), None),
        ("a vector on the right", draw(8, 3), draw(8), None),
        ("as many equations as unknowns", draw(4, 4), draw(4), None),
        ("fewer equations than unknowns", draw(3, 5), draw(3, 2), None),
        ("dependent columns", dependent, draw(6, 2), None),
        ("dependent columns, and a vector", dependent, draw(6), None),
        ("a tolerance that leaves one value", np.diag([4.0, 1.0, 0.5]), draw(3), 0.3),
        ("zeros", np.zeros((3, 2)), draw(3), None),
        ("polynomial of degree 7", np.vander(np.linspace(0, 1, 20), 8), draw(20), None),
    ]


def lstsq(name, a, b, rcond):
    tolerance = max(a.shape) * np.finfo(np.float64).eps if rcond is None else rcond
    x, residuals, rank, values = np.linalg.lstsq(a, b, rcond=tolerance)
    return {
        "name": name,
        "a": encode(a.tolist()),
        "b": encode(b.tolist()),
        "rcond": rcond,
        "solution": encode(x.tolist()),
        "residuals": encode(np.ravel(residuals).tolist()),
        "rank": int(rank),
        "singularValues": encode(values.tolist()),
    }


def projector(x):
    return x @ x.transpose(-2, -1)


def leibniz(x):
    """The determinant as a sum over permutations: PyTorch's own has no gradient where it is 0."""
    total = 0
    for order in itertools.permutations(range(len(x))):
        inversions = sum(a > b for a, b in itertools.combinations(order, 2))
        product = torch.stack([x[row, column] for row, column in enumerate(order)]).prod()
        total = total + (-1) ** inversions * product
    return total


"""Functions of one matrix; packages/autograd/test/linalg.test.ts has the same under the same names."""
GRADIENTS = {
    "det of a singular matrix": (leibniz, [[1, 2, 3], [4, 5, 6], [5, 7, 9]]),
    "det of a singular matrix with rows swapped": (leibniz, [[4, 5, 6], [1, 2, 3], [5, 7, 9]]),
    "det of a matrix that rounding makes regular": (leibniz, [[1, 2, 3], [4, 5, 6], [7, 8, 9]]),
    "det of a matrix of rank 1": (leibniz, [[1, 2], [2, 4]]),
    "norm of order Infinity with two largest": (
        lambda x: torch.linalg.vector_norm(x, float("inf")),
        [[3, -3], [2, 1]],
    ),
    "sum of S of svd with equal values": (lambda x: torch.linalg.svd(x).S.sum(), [[2, 0], [0, 2]]),
    "sum of S of svd of a full wide matrix": (lambda x: torch.linalg.svd(x).S.sum(), [[1, 2, 0], [0, 1, 3]]),
    "sum of squares of the eigenvalues of eigh with equal values": (
        lambda x: torch.linalg.eigh(x).eigenvalues.square().sum(),
        [[3, 0], [0, 3]],
    ),
    "pinv of rank 1": (lambda x: (torch.linalg.pinv(x, rtol=1e-10) * weights(2, 3)).sum(), [[1, 2], [2, 4], [3, 6]]),
    "pinv of rank 1, wide": (
        lambda x: (torch.linalg.pinv(x, rtol=1e-10) * weights(3, 2)).sum(),
        [[1, 2, -1], [2, 4, -2]],
    ),
    "lstsq with dependent columns": (
        lambda x: (torch.linalg.pinv(x, rtol=1e-10) @ weights(3, 1)).square().sum(),
        [[1, 2], [2, 4], [3, 6]],
    ),
    "what completes U": (
        lambda x: ((torch.eye(3, dtype=F64) - projector(torch.linalg.svd(x, full_matrices=False).U)) * weights(3, 3)).sum(),
        [[1, 2], [-1, 0.5], [3, 1]],
    ),
    "what completes Q": (
        lambda x: ((torch.eye(3, dtype=F64) - projector(torch.linalg.qr(x).Q)) * weights(3, 3)).sum(),
        [[1, 2], [-1, 0.5], [3, 1]],
    ),
}


def weights(*shape):
    return torch.tensor(filled(shape, 4))


def gradient(name, function, data):
    x = torch.tensor(data, dtype=F64, requires_grad=True)
    value = function(x)
    value.backward()
    return {"name": name, "x": data, "value": encode(value.item()), "gradient": encode(x.grad.tolist())}


if __name__ == "__main__":
    golden = {
        "madeBy": "packages/testing/oracle/make.mjs",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch.__version__,
        "einsum": [einsum(*case) for case in EINSUM],
        "refused": [refused(*case) for case in REFUSED],
        "matrices": [matrix(name, a) for name, a in matrices().items()],
        "lstsq": [lstsq(*case) for case in least_squares()],
        "gradients": [gradient(name, *case) for name, case in GRADIENTS.items()],
    }
    json.dump(golden, sys.stdout)
