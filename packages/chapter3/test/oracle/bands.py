"""Writes golden/bandsConcise.json: where the losses and errors of the recipe of section 3.3 lie, by a simulation in
NumPy that knows nothing of linnet. Run: /usr/bin/python3 bands.py"""

import json
import pathlib

import numpy as np

SEEDS, N, BATCH, LR, EPOCHS = 300, 1000, 10, 0.03, 3
true_w, true_b, noise = np.array([2, -3.4]), 4.2, 0.01

losses, errors = [], []
for seed in range(SEEDS):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(N, 2))
    y = X @ true_w + true_b + rng.normal(0, noise, N)
    w, b = rng.normal(0, 0.01, 2), 0.0
    losses.append([])
    for _ in range(EPOCHS):
        for batch in rng.permutation(N).reshape(-1, BATCH):
            error = X[batch] @ w + b - y[batch]
            w = w - LR * 2 * X[batch].T @ error / BATCH
            b = b - LR * 2 * error.mean()
        losses[-1].append(np.mean((X @ w + b - y) ** 2))
    errors.append([*(true_w - w), true_b - b])

band = lambda values: [float(f"{quantile:.3g}") for quantile in np.quantile(values, [0.01, 0.99])]
losses, errors = np.array(losses), np.array(errors)
content = {
    "source": f"bands.py, NumPy {np.__version__}: {SEEDS} seeds, the mean squared error; the 1 % and 99 % quantiles.",
    "losses": [band(column) for column in losses.T],
    "errorW": [band(errors[:, 0]), band(errors[:, 1])],
    "errorB": band(errors[:, 2]),
}
path = pathlib.Path(__file__).parent.parent / "golden" / "bandsConcise.json"
path.write_text(json.dumps(content, indent=2) + "\n")
