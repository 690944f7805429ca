"""Writes sgd.json: a least-squares problem and the path that torch.optim.SGD takes on it, in float64."""
import json
from pathlib import Path

import torch

torch.manual_seed(0)
x = torch.randn(20, 3, dtype=torch.float64)
y = torch.randn(20, 1, dtype=torch.float64)
w = torch.randn(3, 1, dtype=torch.float64, requires_grad=True)
b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
start = {"w": w.tolist(), "b": b.tolist()}
lr = 0.05
optimizer = torch.optim.SGD([w, b], lr=lr)
path = []
for _ in range(50):
    optimizer.zero_grad()
    loss = ((x @ w + b - y) ** 2).mean()
    loss.backward()
    optimizer.step()
    path.append({"loss": loss.item(), "w": w.flatten().tolist(), "b": b.item()})
golden = {"torch": torch.__version__, "lr": lr, "x": x.tolist(), "y": y.tolist(), "start": start, "path": path}
Path(__file__).with_name("sgd.json").write_text(json.dumps(golden, indent=1) + "\n")
