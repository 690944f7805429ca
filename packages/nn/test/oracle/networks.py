"""Writes ../golden/networks.json: what PyTorch's layers and initialisers draw, what they print, how their state
dicts are named, and what a network of them computes.
"""
import json
import re
from pathlib import Path

import torch
from torch import nn
from torch.nn import init


DTYPES = {"float32": torch.float32, "float64": torch.float64}


def linear_cases():
    sizes = [(1, 1), (2, 1), (3, 2), (4, 4), (5, 7), (15, 1), (16, 1), (17, 3), (40, 6)]
    for seed, dtype, bias in [(0, "float32", True), (7, "float32", False), (3, "float64", True)]:
        for inputs, outputs in sizes:
            torch.manual_seed(seed)
            layer = nn.Linear(inputs, outputs, bias=bias, dtype=DTYPES[dtype])
            yield {
                "seed": seed,
                "dtype": dtype,
                "inFeatures": inputs,
                "outFeatures": outputs,
                "weight": layer.weight.tolist(),
                "bias": layer.bias.tolist() if bias else None,
                # Where the generator stands afterwards.
                "next": torch.rand(1).item(),
            }


INITIALISERS = [
    ("uniform_", init.uniform_, {}, {}),
    ("uniform_", init.uniform_, {"low": -0.3, "high": 0.7}, {"a": -0.3, "b": 0.7}),
    ("normal_", init.normal_, {}, {}),
    ("normal_", init.normal_, {"mean": 2, "std": 0.01}, {"mean": 2, "std": 0.01}),
    ("xavierUniform_", init.xavier_uniform_, {}, {}),
    ("xavierUniform_", init.xavier_uniform_, {"gain": 5 / 3}, {"gain": 5 / 3}),
    ("xavierNormal_", init.xavier_normal_, {"gain": 2}, {"gain": 2}),
    ("kaimingUniform_", init.kaiming_uniform_, {}, {}),
    ("kaimingUniform_", init.kaiming_uniform_, {"a": 0.2, "mode": "fanOut"}, {"a": 0.2, "mode": "fan_out"}),
    ("kaimingNormal_", init.kaiming_normal_, {"nonlinearity": "relu"}, {"nonlinearity": "relu"}),
    ("kaimingNormal_", init.kaiming_normal_, {"nonlinearity": "tanh", "mode": "fanOut"}, {"nonlinearity": "tanh", "mode": "fan_out"}),
    ("orthogonal_", init.orthogonal_, {}, {}),
    ("orthogonal_", init.orthogonal_, {"gain": 0.5}, {"gain": 0.5}),
    ("truncNormal_", init.trunc_normal_, {}, {}),
    (
        "truncNormal_",
        init.trunc_normal_,
        {"mean": 1, "std": 0.5, "low": 0.9, "high": 3},
        {"mean": 1, "std": 0.5, "a": 0.9, "b": 3},
    ),
    ("eye_", init.eye_, {}, {}),
]


def init_cases():
    shapes = [[3, 2], [2, 5], [4, 4], [5, 7], [3, 2, 4]]
    for name, fill, options, arguments in INITIALISERS:
        for shape in shapes:
            if len(shape) != 2 and name in ("orthogonal_", "eye_"):
                continue
            for dtype in DTYPES:
                torch.manual_seed(11)
                tensor = torch.zeros(shape, dtype=DTYPES[dtype])
                fill(tensor, **arguments)
                yield {
                    "name": name,
                    "options": options,
                    "shape": shape,
                    "dtype": dtype,
                    "values": tensor.tolist(),
                    "next": torch.rand(1).item(),
                }


def gains():
    for name in ["linear", "sigmoid", "tanh", "relu", "selu"]:
        yield [name, None, float(init.calculate_gain(name))]
    for slope in [None, 0.0, 0.2, 5**0.5]:
        yield ["leakyRelu", slope, float(init.calculate_gain("leaky_relu", slope))]


def in_camel_case(text):
    """PyTorch's text in the words of linnet."""
    text = re.sub(r", inplace=(True|False)|inplace=(True|False)", "", text)
    text = re.sub(r"(start|end)_dim", r"\1_axis", text)
    text = re.sub(r"dim=", "axis=", text)
    text = re.sub(r"_([a-z])", lambda match: match.group(1).upper(), text)
    text = re.sub(r"=(\d+)\.0\b", r"=\1", text)
    return text.replace("True", "true").replace("False", "false").replace("'", '"')


class Residual(nn.Module):
    """Tensors of its own around layers: its parameters come first, wherever they are assigned."""

    def __init__(self):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(3, 3), nn.Tanh())
        self.scale = nn.Parameter(torch.tensor([0.5]))
        self.register_buffer("count", torch.tensor([2.0]))
        self.outer = nn.Linear(3, 1, bias=False)

    def forward(self, x):
        return self.outer(x + self.inner(x) * self.scale) * self.count


NETWORKS = {
    "line": lambda: nn.Sequential(nn.Linear(2, 1)),
    "classifier": lambda: nn.Sequential(
        nn.Flatten(), nn.Linear(6, 4), nn.ReLU(), nn.Dropout(0.25), nn.Linear(4, 3)
    ),
    "nested": lambda: nn.Sequential(
        nn.Sequential(nn.Linear(2, 3), nn.Sigmoid()), nn.Identity(), nn.Linear(3, 1, bias=False)
    ),
    "activations": lambda: nn.Sequential(
        nn.LeakyReLU(0.2),
        nn.ELU(1.5),
        nn.GELU(),
        nn.SiLU(),
        nn.Softplus(2),
        nn.Tanh(),
        nn.Softmax(1),
        nn.LogSoftmax(1),
    ),
    "residual": Residual,
}


def network_cases():
    inputs = {"line": [5, 2], "classifier": [4, 2, 3], "nested": [3, 2], "activations": [3, 4], "residual": [4, 3]}
    for name in inputs:
        torch.manual_seed(5)
        network = NETWORKS[name]()
        x = torch.randn(inputs[name])
        x.requires_grad_()
        y = network(x)
        (y**2).sum().backward()
        yield {
            "name": name,
            "text": in_camel_case(str(network)),
            "names": list(network.state_dict()),
            "parameters": [key for key, _ in network.named_parameters()],
            "modules": [key for key, _ in network.named_modules()],
            "x": x.tolist(),
            "y": y.tolist(),
            "gradients": {key: value.grad.tolist() for key, value in network.named_parameters()},
            "xGradient": x.grad.tolist(),
            "used": network.eval()(x).tolist(),
        }


golden = {
    "torch": torch.__version__,
    "linear": list(linear_cases()),
    "init": list(init_cases()),
    "gains": list(gains()),
    "networks": list(network_cases()),
}
path = Path(__file__).parents[1] / "golden" / "networks.json"
path.write_text(json.dumps(golden) + "\n")
