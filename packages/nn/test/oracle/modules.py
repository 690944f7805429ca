"""Writes ../golden/modules.json: first numbers of layers and initialisers after torch.manual_seed, and models with
their names, parameters and outputs, by PyTorch. Run: /usr/bin/python3 modules.py"""

import json
import pathlib

import torch

GOLDEN = pathlib.Path(__file__).parent.parent / "golden/modules.json"
DTYPES = {"float32": torch.float32, "float64": torch.float64}


def layers():
    cases = []
    for seed, (inputs, outputs) in enumerate([(2, 1), (3, 2), (5, 7), (1, 40), (100, 3)]):
        for dtype in DTYPES:
            for bias in (True, False):
                torch.manual_seed(seed)
                layer = torch.nn.Linear(inputs, outputs, bias=bias, dtype=DTYPES[dtype])
                cases.append(
                    {
                        "seed": seed,
                        "inputs": inputs,
                        "outputs": outputs,
                        "dtype": dtype,
                        "weight": layer.weight.tolist(),
                        "bias": layer.bias.tolist() if bias else None,
                    }
                )
    return cases


INITIALISERS = {
    "uniform_": (lambda x, o: torch.nn.init.uniform_(x, o["low"], o["high"]), {"low": -2.5, "high": 0.3}),
    "normal_": (lambda x, o: torch.nn.init.normal_(x, o["mean"], o["std"]), {"mean": 1, "std": 0.01}),
    "xavierUniform_": (lambda x, o: torch.nn.init.xavier_uniform_(x, o["gain"]), {"gain": 5 / 3}),
    "xavierNormal_": (lambda x, o: torch.nn.init.xavier_normal_(x), {}),
    "kaimingUniform_": (
        lambda x, o: torch.nn.init.kaiming_uniform_(x, o["a"], "fan_out", "leaky_relu"),
        {"a": 0.2, "mode": "fanOut"},
    ),
    "kaimingNormal_": (
        lambda x, o: torch.nn.init.kaiming_normal_(x, nonlinearity="relu"),
        {"nonlinearity": "relu"},
    ),
    "orthogonal_": (lambda x, o: torch.nn.init.orthogonal_(x, o["gain"]), {"gain": 2}),
}


def initialisers():
    cases = []
    for name, (function, options) in INITIALISERS.items():
        for shape in ([3, 2], [4, 9]) + (([2, 3, 4],) if name != "orthogonal_" else ()):
            for dtype in DTYPES:
                torch.manual_seed(11)
                values = function(torch.empty(shape, dtype=DTYPES[dtype]), options)
                cases.append(
                    {"name": name, "options": options, "shape": shape, "dtype": dtype, "values": values.tolist()}
                )
    return cases


def gains():
    names = {"linear": "linear", "sigmoid": "sigmoid", "tanh": "tanh", "relu": "relu", "leakyRelu": "leaky_relu", "selu": "selu"}
    plain = [[name, None, torch.nn.init.calculate_gain(torch_name)] for name, torch_name in names.items()]
    return [*plain, ["leakyRelu", 0.3, torch.nn.init.calculate_gain("leaky_relu", 0.3)]]


def model():
    torch.manual_seed(5)
    network = torch.nn.Sequential(
        torch.nn.Flatten(),
        torch.nn.Linear(4, 6),
        torch.nn.LeakyReLU(0.1),
        torch.nn.Sequential(torch.nn.Linear(6, 5, bias=False), torch.nn.GELU(), torch.nn.Softplus()),
        torch.nn.ELU(0.5),
        torch.nn.SiLU(),
        torch.nn.Linear(5, 3),
        torch.nn.LogSoftmax(-1),
    )
    x = torch.randn(7, 2, 2)
    out = network(x)
    out.square().sum().backward()
    return {
        "stateDict": {name: value.tolist() for name, value in network.state_dict().items()},
        "x": x.tolist(),
        "out": out.tolist(),
        "gradients": {name: value.grad.tolist() for name, value in network.named_parameters()},
    }


golden = {
    "torch": torch.__version__,
    "layers": layers(),
    "initialisers": initialisers(),
    "gains": gains(),
    "model": model(),
}
GOLDEN.write_text(json.dumps(golden) + "\n")
