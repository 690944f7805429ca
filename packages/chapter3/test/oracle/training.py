"""Writes golden/likePythonScratch.json: what the program of section 3.2 computes in PyTorch, for ten seeds and some other
data. Run: /usr/bin/python3 training.py"""

import json
import pathlib
import platform
import random

import torch

torch.set_num_threads(1)


def synthetic_data(w, b, n, noise):
    X = torch.normal(0, 1, (n, len(w)))
    y = torch.matmul(X, w) + b
    y += torch.normal(0, noise, y.shape)
    return X, y.reshape((-1, 1))


def data_iter(batch_size, features, labels):
    n = len(features)
    indices = list(range(n))
    random.shuffle(indices)
    for i in range(0, n, batch_size):
        batch = torch.tensor(indices[i : min(i + batch_size, n)])
        yield features[batch], labels[batch]


def linreg(X, w, b):
    return torch.matmul(X, w) + b


def squared_loss(y_hat, y):
    return (y_hat - y.reshape(y_hat.shape)) ** 2 / 2


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


def train(seed, true_w=(2, -3.4), true_b=4.2, n=1000, noise=0.01, batch_size=10, lr=0.03, epochs=5, show_batch=True):
    options = {key: value for key, value in locals().items()}
    random.seed(seed)
    torch.manual_seed(seed)
    true_w = torch.tensor(true_w, dtype=torch.float32)
    features, labels = synthetic_data(true_w, true_b, n, noise)
    first = {"features": features[0].tolist(), "label": labels[0].item()}
    batch = next(data_iter(batch_size, features, labels)) if show_batch else None
    w = torch.normal(0, 0.01, size=(len(true_w), 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    start = {"w": w.flatten().tolist()}
    losses = []
    for _ in range(epochs):
        for X, y in data_iter(batch_size, features, labels):
            loss = squared_loss(linreg(X, w, b), y)
            loss.sum().backward()
            sgd([w, b], lr, batch_size)
        with torch.no_grad():
            losses.append(squared_loss(linreg(features, w, b), labels).mean().item())
    return {
        "options": options,
        "first": first,
        "batch": batch and {"features": batch[0].tolist(), "labels": batch[1].tolist()},
        "startW": start["w"],
        "losses": losses,
        "w": w.flatten().tolist(),
        "b": b.item(),
        "errorW": (true_w - w.reshape(true_w.shape)).tolist(),
        "errorB": (true_b - b).item(),
    }


runs = [
    *(train(seed) for seed in range(10)),
    *(train(seed, show_batch=False) for seed in range(3)),
    train(2**32 + 5, true_w=(1, -2, 3), true_b=-1, n=57, noise=0.5, batch_size=8, lr=0.1),
    train(11, true_w=tuple(range(-8, 10)), true_b=0.5, n=100, batch_size=7, epochs=2),
    train(12, true_w=(1.5,), n=5, batch_size=5, epochs=3),
]
versions = {"python": platform.python_version(), "torch": torch.__version__}
path = pathlib.Path(__file__).parent.parent / "golden" / "likePythonScratch.json"
path.write_text(json.dumps({"versions": versions, "runs": runs}, indent=1) + "\n")
