"""Writes golden/leastSquares.json: least squares problems and their solutions by exact fractions, rounded once; what
needs square roots by mpmath with 60 digits. Run it again with: python3 packages/nn/test/oracle/leastSquares.py"""

import json
import pathlib
from fractions import Fraction

import mpmath
import numpy as np

mpmath.mp.dps = 60
GOLDEN = pathlib.Path(__file__).parent.parent / "golden/leastSquares.json"
rng = np.random.default_rng(28)


def matmul(a, b):
    return [[sum((x * y for x, y in zip(row, column)), Fraction(0)) for column in zip(*b)] for row in a]


def transpose(a):
    return [list(column) for column in zip(*a)]


def inverse(a):
    """Of a regular matrix of fractions, by Gauss and Jordan."""
    n = len(a)
    rows = [list(row) + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(a)]
    for k in range(n):
        pivot = next(i for i in range(k, n) if rows[i][k] != 0)
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k and rows[i][k] != 0:
                factor = rows[i][k]
                rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k])]
    return [row[n:] for row in rows]


def echelon(a):
    """The columns that are independent of those before them, and the reduced row echelon form without its zeros."""
    rows = [list(row) for row in a]
    independent = []
    for j in range(len(a[0])):
        top = len(independent)
        pivot = next((i for i in range(top, len(rows)) if rows[i][j] != 0), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        rows[top] = [x / rows[top][j] for x in rows[top]]
        for i in range(len(rows)):
            if i != top and rows[i][j] != 0:
                factor = rows[i][j]
                rows[i] = [x - factor * y for x, y in zip(rows[i], rows[top])]
        independent.append(j)
    return independent, rows[: len(independent)]


def solve(name, X, y, weights=None, ridge=0.0, intercept=True, dtype="float64"):
    """The shortest solution, the pseudo-inverse of the Gram matrix, and what a fit says besides."""
    X = np.asarray(X, dtype=dtype).astype(float)
    y = np.asarray(y, dtype=dtype).astype(float)
    n, d = X.shape
    w = [Fraction(x) for x in (np.ones(n) if weights is None else np.asarray(weights, dtype=float)).tolist()]
    A = [([Fraction(1)] if intercept else []) + [Fraction(x) for x in row] for row in X.tolist()]
    target = [[Fraction(x)] for x in y.tolist()]
    p = d + (1 if intercept else 0)
    weighted = [[w[i] * x for x in row] for i, row in enumerate(A)]
    independent, form = echelon([row for row, weight in zip(A, w) if weight > 0])
    columns = lambda a: [[row[j] for j in independent] for row in a]
    gram = matmul(transpose(columns(weighted)), columns(A))
    if ridge > 0:
        # With a penalty all columns count.
        gram = matmul(transpose(weighted), A)
        for j in range(1 if intercept else 0, p):
            gram[j][j] += Fraction(ridge)
        root = inverse(gram)
        coefficients = matmul(root, matmul(transpose(weighted), target))
        inverse_gram = root
    else:
        # A = B C: B the independent columns, C the echelon form; the pseudo-inverse of C makes solutions shortest.
        root = inverse(gram)
        basic = matmul(root, matmul(transpose(columns(weighted)), target))
        turn = matmul(transpose(form), inverse(matmul(form, transpose(form))))
        coefficients = matmul(turn, basic)
        inverse_gram = matmul(matmul(turn, root), transpose(turn))
    fitted = matmul(A, coefficients)
    residual = sum(wi * (t[0] - f[0]) ** 2 for wi, t, f in zip(w, target, fitted))
    mean = sum(wi * t[0] for wi, t in zip(w, target)) / sum(w) if intercept else 0
    total = sum(wi * (t[0] - mean) ** 2 for wi, t in zip(w, target))
    dependent = [j for j in range(p) if j not in independent]
    singular = mpmath.svd_r(
        mpmath.matrix([[mpmath.sqrt(mpmath.mpf(wi.numerator) / wi.denominator) * (mpmath.mpf(x.numerator) / x.denominator) for x in row] for wi, row in zip(w, A)]),
        compute_uv=False,
    )
    return {
        "name": name,
        "X": X.tolist(),
        "y": y.tolist(),
        "weights": None if weights is None else list(map(float, weights)),
        "ridge": ridge,
        "intercept": intercept,
        "dtype": dtype,
        "n": sum(1 for weight in w if weight > 0),
        "coefficients": [float(x[0]) for x in coefficients],
        "inverseGram": [float(x) for row in inverse_gram for x in row],
        "residualSumOfSquares": float(residual),
        "totalSumOfSquares": float(total),
        "rank": len(independent),
        "dependent": [j - 1 if intercept else j for j in dependent],
        "conditionNumber": float(singular[0] / singular[p - 1]) if not dependent else None,
    }


def random_problem(n, d):
    X = rng.normal(size=(n, d))
    return X, X @ rng.normal(size=d) + 2.5 + 0.3 * rng.normal(size=n)


cases = []
for n, d in [(5, 1), (30, 3), (40, 8), (9, 8)]:
    cases.append(solve(f"random, {n} x {d}", *random_problem(n, d)))
X, y = random_problem(25, 4)
cases.append(solve("without an intercept", X, y, intercept=False))
cases.append(solve("weighted", X, y, weights=rng.uniform(0.1, 9, size=25)))
cases.append(solve("weighted, some rows not counting", X, y, weights=rng.integers(0, 3, size=25)))
cases.append(solve("weighted, without an intercept", X, y, weights=rng.uniform(0.1, 9, size=25), intercept=False))
cases.append(solve("with a ridge", X, y, ridge=3.5))
cases.append(solve("with a ridge and weights, without an intercept", X, y, weights=rng.uniform(0.1, 9, size=25), ridge=0.25, intercept=False))
cases.append(solve("float32", X, y, dtype="float32"))
cases.append(solve("the mean alone", np.zeros((7, 0)), rng.normal(size=7)))
years = np.column_stack([np.arange(1947.0, 1967), rng.integers(80, 120, size=20) * 1000.0])
cases.append(solve("columns that vary little beside their mean", years, years @ [1.5, -0.002] + rng.normal(size=20)))
cases.append(solve("columns of very unlike units", X * [1e-9, 1, 1e6, 1e12], y))
t = np.arange(21.0)
powers = np.column_stack([t**k for k in range(1, 6)])
cases.append(solve("a polynomial of degree 5", powers, powers.sum(axis=1) + rng.integers(-1000, 1000, size=21)))
cases.append(solve("a polynomial that fits exactly", powers, powers.sum(axis=1) + 1))
whole = rng.integers(-9, 10, size=(12, 3)).astype(float)
sums = np.column_stack([whole, whole @ [1, -2, 0], rng.integers(-9, 10, size=12)])
cases.append(solve("a column that is a combination of others", sums, rng.normal(size=12)))
dummies = np.eye(3)[rng.integers(0, 3, size=14)]
cases.append(solve("dummies of all groups beside an intercept", dummies, rng.normal(size=14)))
cases.append(solve("dummies of all groups without one", dummies, rng.normal(size=14), intercept=False))
cases.append(solve("dependent columns and weights", sums, rng.normal(size=12), weights=rng.integers(1, 5, size=12)))
cases.append(solve("dependent columns and a ridge", sums, rng.normal(size=12), ridge=0.5))
cases.append(solve("a constant and a zero column", np.column_stack([whole, np.full(12, 0.1), np.zeros(12)]), rng.normal(size=12)))
cases.append(solve("the same column twice", np.column_stack([whole[:, 0], whole[:, 0], whole[:, 1]]), rng.normal(size=12)))
cases.append(solve("more columns than rows", rng.integers(-9, 10, size=(4, 7)).astype(float), rng.normal(size=4)))
cases.append(solve("one row", [[3.0, -2.0]], [5.0]))
cases.append(solve("as many rows as coefficients", *random_problem(4, 3)))

versions = json.dumps({"numpy": np.__version__, "mpmath": mpmath.__version__})
lines = ",\n".join(json.dumps(case) for case in cases)
GOLDEN.write_text(f'{versions[:-1]}, "cases": [\n{lines}\n]}}\n')
