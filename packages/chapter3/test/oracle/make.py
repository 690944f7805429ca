"""Writes golden/normal.json and golden/stableLr.json: normal densities by the standard library of
Python, and largest stable learning rates by NumPy's eigenvalues. Run: /usr/bin/python3 make.py"""

import json
import pathlib
import platform
import statistics

import numpy as np

golden = pathlib.Path(__file__).parent.parent / "golden"
versions = {"python": platform.python_version(), "numpy": np.__version__}

curves = [(0, 1), (0, 2), (3, 1), (-1.5, 0.25)]
x = [-7, -3.5, -1, -0.25, 0, 0.5, 2, 3, 6.99]
densities = [
    {"mean": m, "std": s, "density": [statistics.NormalDist(m, s).pdf(v) for v in x]}
    for m, s in curves
]

rng = np.random.default_rng(0)
cases = []
for scale in ([1, 1], [3, 0.5, 1], [0.1]):
    features = np.round(rng.normal(size=(20, len(scale))) * scale + 0.5, 3)
    Z = np.hstack([features, np.ones((20, 1))])
    largest = np.linalg.eigvalsh(Z.T @ Z / len(Z))[-1]
    cases.append({"features": features.tolist(), "lr": 2 / largest})

for name, content in {
    "normal": {"versions": versions, "x": x, "curves": densities},
    "stableLr": {"versions": versions, "cases": cases},
}.items():
    (golden / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n")
