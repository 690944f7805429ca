"""Writes golden/likePythonConcise.json: what the program of section 3.3 computes in PyTorch, for ten seeds and some other
data. Run: /usr/bin/python3 concise.py"""

import json
import pathlib
import platform

import torch
from torch import nn
from torch.utils import data

torch.set_num_threads(1)


def synthetic_data(w, b, n, noise):
    X = torch.normal(0, 1, (n, len(w)))
    y = torch.matmul(X, w) + b
    y += torch.normal(0, noise, y.shape)
    return X, y.reshape((-1, 1))


def load_array(data_arrays, batch_size, is_train=True):
    return data.DataLoader(data.TensorDataset(*data_arrays), batch_size, shuffle=is_train)


def train(seed, true_w=(2, -3.4), true_b=4.2, n=1000, noise=0.01, batch_size=10, lr=0.03, epochs=5, show_batch=True):
    options = {key: value for key, value in locals().items()}
    torch.manual_seed(seed)
    true_w = torch.tensor(true_w, dtype=torch.float32)
    features, labels = synthetic_data(true_w, true_b, n, noise)
    first = {"features": features[0].tolist(), "label": labels[0].item()}
    data_iter = load_array((features, labels), batch_size)
    batch = next(iter(data_iter)) if show_batch else None
    net = nn.Sequential(nn.Linear(len(true_w), 1))
    net[0].weight.data.normal_(0, 0.01)
    net[0].bias.data.fill_(0)
    start = net[0].weight.flatten().tolist()
    loss = nn.MSELoss()
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for X, y in data_iter:
            trainer.zero_grad()
            loss(net(X), y).backward()
            trainer.step()
        losses.append(loss(net(features), labels).item())
    w, b = net[0].weight.data, net[0].bias.data
    return {
        "options": options,
        "first": first,
        "batch": batch and {"features": batch[0].tolist(), "labels": batch[1].tolist()},
        "startW": start,
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
path = pathlib.Path(__file__).parent.parent / "golden" / "likePythonConcise.json"
path.write_text(json.dumps({"versions": versions, "runs": runs}, indent=1) + "\n")
