"""The functions of packages/nn/src/functional as PyTorch has them, asked for values, gradients and second
derivatives as packages/testing/oracle/op_golden.py asks for those of operations. makeFunctional.mjs runs this.
"""

import json
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "testing" / "oracle"))
import op_golden  # noqa: E402

NAMES = {
    "alpha": "alpha",
    "approximate": "approximate",
    "beta": "beta",
    "delta": "delta",
    "eps": "eps",
    "full": "full",
    "ignoreIndex": "ignore_index",
    "labelSmoothing": "label_smoothing",
    "logInput": "log_input",
    "maxVal": "max_val",
    "minVal": "min_val",
    "negativeSlope": "negative_slope",
    "posWeight": "pos_weight",
    "reduction": "reduction",
    "threshold": "threshold",
    "weight": "weight",
}


def named(options, like):
    """The options by PyTorch's names, lists as tensors."""
    options = options or {}
    as_value = lambda x: torch.tensor(x, dtype=like.dtype) if isinstance(x, list) else x
    return {NAMES[key]: as_value(value) for key, value in options.items()}


def activation(function):
    return lambda x, options=None: function(x, **named(options, x))


def loss(function):
    """A loss of operands of one shape: PyTorch's own warn where they have to be stretched."""

    def of_pair(x, target, options=None):
        target = target if torch.is_tensor(target) else torch.tensor(target, dtype=x.dtype)
        return function(*torch.broadcast_tensors(x, target), **named(options, x))

    return of_pair


def squared_loss(x, target, reduction="none"):
    return F.mse_loss(x, target, reduction=reduction) / 2


def gaussian_nll_loss(x, target, variance, options=None):
    return F.gaussian_nll_loss(x, target, variance, **named(options, x))


def laplace_nll_loss(x, target, scale, options=None):
    options = named(options, x)
    losses = -torch.distributions.Laplace(x, scale).log_prob(target)
    if not options.get("full"):
        losses = losses - torch.log(torch.tensor(2.0, dtype=x.dtype))
    reduction = options.get("reduction", "mean")
    return losses if reduction == "none" else getattr(losses, reduction)()


def cross_entropy(logits, target, options=None):
    if not torch.is_tensor(target):
        target = torch.tensor(target["indices"], dtype=torch.int64)
    return F.cross_entropy(logits, target, **named(options, logits))


def smooth_l1_loss(x, target, beta=1.0, reduction="mean"):
    return F.l1_loss(x, target, reduction=reduction) if beta == 0 else F.smooth_l1_loss(x, target, beta=beta, reduction=reduction)


def as_defined(function, definition):
    """A function of which PyTorch has no second derivative, by a definition with the same first one."""

    def checked(x):
        leaf = x.detach().requires_grad_()
        ours, theirs = definition(leaf), function(leaf)
        assert torch.allclose(ours, theirs, rtol=1e-6)
        slopes = [torch.autograd.grad(y.sum(), leaf)[0] for y in (ours, theirs)]
        assert torch.allclose(*slopes, rtol=1e-6), slopes
        return definition(x)

    return checked


def hardswish(x):
    return torch.where(x < -3, torch.zeros_like(x), torch.where(x <= 3, x * (x + 3) / 6, x))


FUNCTIONS = {
    "binaryCrossEntropyWithLogits": loss(F.binary_cross_entropy_with_logits),
    "celu": activation(F.celu),
    "crossEntropy": cross_entropy,
    "elu": activation(F.elu),
    "gaussianNllLoss": gaussian_nll_loss,
    "gelu": activation(F.gelu),
    "hardsigmoid": activation(as_defined(F.hardsigmoid, lambda x: F.relu6(x + 3) / 6)),
    "hardswish": activation(as_defined(F.hardswish, hardswish)),
    "hardtanh": activation(F.hardtanh),
    "huberLoss": loss(F.huber_loss),
    "l1Loss": loss(F.l1_loss),
    "laplaceNllLoss": laplace_nll_loss,
    "leakyRelu": activation(F.leaky_relu),
    "linear": F.linear,
    "linreg": lambda x, w, b: torch.matmul(x, w) + b,
    "logSigmoid": activation(F.logsigmoid),
    "mish": activation(F.mish),
    "mseLoss": loss(F.mse_loss),
    "poissonNllLoss": loss(F.poisson_nll_loss),
    "relu6": activation(F.relu6),
    "selu": activation(F.selu),
    "silu": activation(F.silu),
    "smoothL1Loss": loss(smooth_l1_loss),
    "softplus": activation(F.softplus),
    "softsign": activation(F.softsign),
    "squaredLoss": loss(squared_loss),
}


def dropped(seed, p, shape, dtype):
    """What dropout leaves of ones, and the gradient of their sum, which is the same."""
    torch.manual_seed(seed)
    x = torch.ones(shape, dtype=getattr(torch, dtype), requires_grad=True)
    out = F.dropout(x, p)
    out.sum().backward()
    assert torch.equal(x.grad, out)
    return {"seed": seed, "p": p, "shape": shape, "dtype": dtype, "values": out.flatten().tolist()}


DROPOUTS = [
    (0, 0.5, [7], "float32"),
    (1, 0.3, [5, 5], "float32"),
    (2, 0.9, [3, 20], "float64"),
    (3, 0.1, [1100], "float32"),
]


def rounded(seed, rows, reduction):
    """Squared errors in float32, of which every bit counts."""
    torch.manual_seed(seed)
    x = torch.randn(rows, 1, requires_grad=True)
    target = torch.randn(rows, 1)
    loss = F.mse_loss(x, target, reduction=reduction)
    loss.sum().backward()
    lists = {"prediction": x, "target": target, "loss": loss, "gradient": x.grad}
    return {"reduction": reduction, **{name: t.detach().flatten().tolist() for name, t in lists.items()}}


ROUNDED = [(rows, reduction) for rows in (1, 7, 10, 33, 100) for reduction in ("mean", "sum", "none")]


def on_arrays(function):
    """The same function where op_golden.py wants one of NumPy's: PyTorch is the only oracle here."""

    def of_arrays(*operands):
        return function(*(torch.from_numpy(x) if isinstance(x, np.ndarray) else x for x in operands)).numpy()

    return of_arrays


"""Points at which a function has a kink or a jump: its name, where, and the other operands and options."""
KINKS = [
    ("relu", [0.0]),
    ("leakyRelu", [0.0], {"negativeSlope": 0.25}),
    ("elu", [0.0], {"alpha": 0.5}),
    ("selu", [0.0]),
    ("celu", [0.0], {"alpha": 0.5}),
    ("softsign", [0.0]),
    ("softplus", [2.0], {"threshold": 2.0}),
    ("hardtanh", [-1.0, 1.0]),
    ("relu6", [0.0, 6.0]),
    ("hardsigmoid", [-3.0, 3.0]),
    ("hardswish", [-3.0, 3.0]),
    ("l1Loss", [0.0], [0.0], {"reduction": "sum"}),
    ("huberLoss", [-0.5, 0.0, 0.5], [0.0, 0.0, 0.0], {"delta": 0.5, "reduction": "sum"}),
    ("smoothL1Loss", [-0.5, 0.0, 0.5], [0.0, 0.0, 0.0], {"beta": 0.5, "reduction": "sum"}),
    ("smoothL1Loss", [0.0], [0.0], {"beta": 0, "reduction": "sum"}),
    ("laplaceNllLoss", [1.0], [1.0], [2.0]),
    ("gaussianNllLoss", [1.0, 2.0], [1.5, 2.0], [0.0, 0.25], {"eps": 0.25, "reduction": "sum"}),
]


def slopes_at(name, *operands):
    """The gradients that PyTorch gives where there is a kink."""
    function = F.relu if name == "relu" else FUNCTIONS[name]
    leaves = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in operands if isinstance(x, list)]
    function(*leaves, *operands[len(leaves) :]).sum().backward()
    return {"op": name, "operands": operands, "gradients": [leaf.grad.tolist() for leaf in leaves]}


op_golden.OPERATIONS = {name: (on_arrays(function), function) for name, function in FUNCTIONS.items()}
golden = {
    "madeBy": "packages/nn/test/oracle/makeFunctional.mjs",
    "torch": torch.__version__,
    "dropout": [dropped(*each) for each in DROPOUTS],
    "rounded": [rounded(seed, *each) for seed, each in enumerate(ROUNDED)],
    "kinks": [slopes_at(*kink) for kink in KINKS],
    "samples": [op_golden.entry(task["op"], task["sample"]) for task in json.load(sys.stdin)],
}
json.dump(golden, sys.stdout)
