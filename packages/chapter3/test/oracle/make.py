"""Writes golden/normal.json and golden/squaredLoss.json: normal densities by the standard library of Python,
and squared losses by NumPy with what PyTorch warns of. Run: /usr/bin/python3 make.py"""

import json
import pathlib
import platform
import statistics
import warnings

import numpy as np
import torch

golden = pathlib.Path(__file__).parent.parent / "golden"
versions = {"python": platform.python_version(), "numpy": np.__version__}

curves = [(0, 1), (0, 2), (3, 1), (-1.5, 0.25)]
x = [-7, -3.5, -1, -0.25, 0, 0.5, 2, 3, 6.99]
densities = [
    {"mean": m, "std": s, "density": [statistics.NormalDist(m, s).pdf(v) for v in x]}
    for m, s in curves
]

rng = np.random.default_rng(0)


def warns(prediction, target):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        torch.nn.functional.mse_loss(torch.tensor(prediction), torch.tensor(target))
    return any("different to the input size" in str(each.message) for each in caught)


losses = []
for shapes in [
    ([4, 1], [4, 1]), ([4, 1], [4]), ([4], [4, 1]), ([4, 1], [3]), ([4, 1], [1]),
    ([4, 1], []), ([1], [4, 1]), ([4], [1, 4]), ([2, 1, 3], [2, 3]), ([2, 1, 3], [1, 3]),
    ([2, 3], [3]), ([3], [2, 3]), ([1, 1], [1]), ([], []), ([0, 1], [0]), ([0, 1], [5]),
]:
    prediction, target = [np.round(rng.normal(size=shape), 3) for shape in shapes]
    loss = (prediction - target) ** 2 / 2
    losses.append({
        "prediction": prediction.tolist(), "target": target.tolist(), "shapes": shapes,
        "shape": list(loss.shape), "loss": loss.tolist(), "warns": warns(prediction, target),
        "exceeds": loss.size > max(prediction.size, target.size),
    })

for name, content in {
    "normal": {"versions": versions, "x": x, "curves": densities},
    "squaredLoss": {"versions": {**versions, "torch": torch.__version__}, "cases": losses},
}.items():
    (golden / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n")
