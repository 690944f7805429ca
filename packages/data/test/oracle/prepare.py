"""Writes golden/prepare.json: what exact arithmetic, NumPy and PyTorch make of the preparation steps.
Run it again with: python3 packages/data/test/oracle/prepare.py"""

import json
import pathlib
import platform
from fractions import Fraction

import numpy as np
import torch

GOLDEN = pathlib.Path(__file__).parent.parent / "golden"


def exactly(values):
    return [Fraction(value) for value in values]


def min_max(title, features, low, high, w, bias):
    """z = low + (x - min) (high - low) / (max - min) in fractions, and the weights for x."""
    columns = [exactly(column) for column in zip(*features)]
    low, high, b = Fraction(low), Fraction(high), Fraction(bias)
    scaled, per_unit = [], []
    for weight, column in zip(exactly(w), columns):
        slope = (high - low) / (max(column) - min(column))
        scaled.append([float(low + (x - min(column)) * slope) for x in column])
        per_unit.append(weight * slope)
        b += weight * (low - min(column) * slope)
    return {
        "title": title,
        "features": features,
        "range": [float(low), float(high)],
        "min": [float(min(column)) for column in columns],
        "max": [float(max(column)) for column in columns],
        "scaled": [list(row) for row in zip(*scaled)],
        "w": w,
        "b": bias,
        "wInDataUnits": [float(weight) for weight in per_unit],
        "bInDataUnits": float(b),
    }


def min_max_cases():
    rng = np.random.default_rng(5)
    houses = (rng.random((9, 3)) * [120, 60, 5] + [40, 0, 1]).tolist()
    years = [[1990.0, -3.0], [2024.0, 1e-3], [2001.5, 7.25]]
    return [
        min_max("houses", houses, 0.0, 1.0, [1.5, -2.0, 0.25], 0.5),
        min_max("houses from -1 to 1", houses, -1.0, 1.0, [1.5, -2.0, 0.25], 0.5),
        min_max("years", years, 0.0, 1.0, [3.0, 4.0], 0.5),
        min_max("a range of tenths", years, 0.1, 0.7, [3.0, 4.0], 0.5),
    ]


def moment_cases():
    """Mean and population deviation of all rows, and the cuts that deal them out in batches."""
    rng = np.random.default_rng(6)
    cases = []
    for title, shift, scale, cuts in [
        ("three batches", 0.0, 1.0, [10, 25]),
        ("batches of one row", 100.0, 3.0, [1, 2, 3]),
        ("far from 0", 1e6, 0.5, [20]),
    ]:
        rows = (rng.standard_normal((40, 2)) * scale + shift).tolist()
        columns = [exactly(column) for column in zip(*rows)]
        means = [sum(column) / len(column) for column in columns]
        variances = [
            sum((x - mean) ** 2 for x in column) / len(column)
            for column, mean in zip(columns, means)
        ]
        cases.append(
            {
                "title": title,
                "rows": rows,
                "cuts": cuts,
                "mean": [float(mean) for mean in means],
                "std": [float(np.sqrt(np.longdouble(float(v)))) for v in variances],
                "min": [float(min(column)) for column in columns],
                "max": [float(max(column)) for column in columns],
            }
        )
    return cases


def one_hot_cases():
    columns = {
        "towns": ["Ulm", "Bonn", "Ulm", "Kiel", "Bonn"],
        "an empty text": ["", "a", "", "b"],
        "upper and lower case": ["b", "B", "a", "A"],
        "names of object members": ["constructor", "__proto__", "toString", "constructor"],
    }
    cases = []
    for title, values in columns.items():
        categories, codes = np.unique(np.array(values, dtype=object), return_inverse=True)
        cases.append(
            {
                "title": title,
                "values": values,
                "categories": categories.tolist(),
                "encoded": np.eye(len(categories))[codes].tolist(),
            }
        )
    return cases


def split_cases():
    """The sizes of PyTorch's random_split."""
    cases = []
    for n, sizes in [
        (1000, [0.8, 0.1, 0.1]),
        (10, [0.7, 0.2, 0.1]),
        (7, [0.5, 0.5]),
        (100, [0.29, 0.71]),
        (11, [1 / 3, 1 / 3, 1 / 3]),
        (9, [4, 5]),
        (1, [1]),
    ]:
        parts = torch.utils.data.random_split(range(n), sizes)
        cases.append({"n": n, "sizes": sizes, "counts": [len(part) for part in parts]})
    return cases


def fold_cases():
    cases = []
    for n, k in [(10, 3), (10, 10), (12, 4), (5, 2)]:
        parts = np.array_split(np.arange(n), k)
        cases.append({"n": n, "k": k, "validation": [part.tolist() for part in parts]})
    return cases


def preparation_case():
    """A table of two columns of numbers, one of them with gaps, and a column of texts, prepared by NumPy: the
    rows of the fit, and others that are treated as those were."""
    rng = np.random.default_rng(8)
    n, fitted = 24, 16
    area = np.round(rng.normal(100, 30, n), 1)
    age = rng.integers(0, 60, n).astype(float)
    age[[3, 11, 18]] = np.nan
    town = rng.choice(["Ulm", "Bonn", "Kiel"], n)
    price = np.round(3 * area - 0.5 * np.nan_to_num(age) + rng.normal(0, 5, n), 2)
    means = np.array([area[:fitted].mean(), np.nanmean(age[:fitted])])
    numbers = np.stack([area, np.where(np.isnan(age), means[1], age)], axis=1)
    center, spread = numbers[:fitted].mean(axis=0), numbers[:fitted].std(axis=0)
    scaled = (numbers - center) / spread
    categories = np.unique(town[:fitted])
    encoded = (town[:, None] == categories).astype(float)
    features = np.concatenate([scaled[:, :1], encoded, scaled[:, 1:]], axis=1)
    labels = (price - price[:fitted].mean()) / price[:fitted].std()
    w, b = rng.normal(0, 1, features.shape[1]), 0.25
    predicted = (features @ w + b) * price[:fitted].std() + price[:fitted].mean()
    units = np.concatenate([area[:, None], encoded, numbers[:, 1:]], axis=1)
    rows = zip(area.tolist(), town.tolist(), age.tolist(), price.tolist())
    lines = [f"{a},{t},{'' if g != g else g},{p}" for a, t, g, p in rows]
    return {
        "csv": "\n".join(["area,town,age,price", *lines]) + "\n",
        "fitted": fitted,
        "names": ["area", *[f"town={category}" for category in categories.tolist()], "age"],
        "features": features.tolist(),
        "labels": labels.tolist(),
        "town": town.tolist(),
        "filledAge": numbers[:, 1].tolist(),
        "unscaled": units.tolist(),
        "w": w.tolist(),
        "b": b,
        "predicted": predicted.tolist(),
    }


golden = {
    "madeBy": "test/oracle/prepare.py",
    "python": platform.python_version(),
    "numpy": np.__version__,
    "torch": torch.__version__,
    "minMax": min_max_cases(),
    "moments": moment_cases(),
    "oneHot": one_hot_cases(),
    "split": split_cases(),
    "folds": fold_cases(),
    "preparation": preparation_case(),
}
(GOLDEN / "prepare.json").write_text(json.dumps(golden, indent=1) + "\n")
