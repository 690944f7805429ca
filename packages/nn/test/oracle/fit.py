"""Writes ../golden/fit.json: largest stable learning rates by NumPy's eigenvalues, and the largest
eigenvalues of Hessians and a training by PyTorch. Run: /usr/bin/python3 fit.py"""

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


def training():
    """Minibatches in order, momentum, a schedule by epochs, and validation after each epoch, in float64."""
    X, V = np.round(rng.normal(size=(24, 2)), 3), np.round(rng.normal(size=(10, 2)), 3)
    target = lambda Z: np.round(Z @ [[2], [-3.4]] + 4.2 + rng.normal(size=(len(Z), 1)) * 0.1, 3)
    y, v = target(X), target(V)
    model = torch.nn.Linear(2, 1, dtype=torch.float64)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.5)
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, 2, gamma=0.5)
    batches = torch.utils.data.DataLoader(
        torch.utils.data.TensorDataset(torch.tensor(X), torch.tensor(y)), batch_size=7
    )
    mse = torch.nn.MSELoss()
    result = {"X": X.tolist(), "y": y.tolist(), "V": V.tolist(), "v": v.tolist(),
              "batches": [], "epochs": [], "validations": []}
    for epoch in range(5):
        total = 0
        for each, target in batches:
            loss = mse(model(each), target)
            optimizer.zero_grad()
            loss.backward()
            result["batches"].append([loss.item(), optimizer.param_groups[0]["lr"]])
            optimizer.step()
            total += loss.item() * len(each)
        schedule.step()
        result["epochs"].append(total / len(X))
        with torch.no_grad():
            error = model(torch.tensor(V)) - torch.tensor(v)
            result["validations"].append([(error**2).mean().item(), error.abs().mean().item()])
    result["weight"] = model.weight.tolist()
    result["bias"] = model.bias.tolist()
    return result


content = {
    "versions": {
        "python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__,
    },
    "stableLr": stable_rates(),
    "hessians": hessians(),
    "training": training(),
}
(golden / "fit.json").write_text(json.dumps(content, indent=1) + "\n")
