"""Writes ../golden/fit.json: largest stable learning rates by NumPy's eigenvalues, and the largest
eigenvalues of Hessians by PyTorch. Run: /usr/bin/python3 fit.py"""

import json
import pathlib
import platform

import numpy as np
import torch

golden = pathlib.Path(__file__).parent.parent / "golden"
rng = np.random.default_rng(0)


def stable_rates():
    cases = []
    for scale in ([1, 1], [3, 0.5, 1], [0.1]):
        features = np.round(rng.normal(size=(20, len(scale))) * scale + 0.5, 3)
        Z = np.hstack([features, np.ones((20, 1))])
        largest = np.linalg.eigvalsh(Z.T @ Z / len(Z))[-1]
        cases.append({"features": features.tolist(), "lr": 2 / largest})
    return cases


def hessians():
    """A small network at random parameters; its Hessian is indefinite, with negative eigenvalues of any size."""
    cases = []
    for seed in range(6):
        X = np.round(rng.normal(size=(12, 3)), 3)
        y = np.round(rng.normal(size=(12, 1)) * (1 + seed), 3)
        w = np.round(rng.normal(size=(3, 4)), 3)
        v = np.round(rng.normal(size=(4, 1)), 3)
        sign = -1 if seed % 2 else 1

        def loss(flat):
            hidden = torch.tanh(torch.tensor(X) @ flat[:12].reshape(3, 4))
            return sign * ((hidden @ flat[12:].reshape(4, 1) - torch.tensor(y)) ** 2).mean()

        flat = torch.tensor(np.concatenate([w.ravel(), v.ravel()]))
        eigenvalues = torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, flat))
        cases.append({
            "X": X.tolist(), "y": y.tolist(), "w": w.tolist(), "v": v.tolist(), "sign": sign,
            "smallest": eigenvalues[0].item(), "largest": eigenvalues[-1].item(),
        })
    return cases


content = {
    "versions": {
        "python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__,
    },
    "stableLr": stable_rates(),
    "hessians": hessians(),
}
(golden / "fit.json").write_text(json.dumps(content, indent=1) + "\n")
