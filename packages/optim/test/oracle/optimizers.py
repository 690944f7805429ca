"""Writes optimizers.json: the paths that the optimisers of torch.optim take, in float64 and float32.

All cases share the same parameters and gradients; null stands for a gradient that is missing in a step.
"""
import json
import random
from pathlib import Path

import torch

STEPS = 9
SHAPES = [[], [3], [2, 2], [2, 1, 2]]
torch.manual_seed(1)
start = [torch.randn(shape, dtype=torch.float64) for shape in SHAPES]
gradients = [
    [torch.randn(shape, dtype=torch.float64) for shape in SHAPES] for _ in range(STEPS)
]
# In the first steps, later, one step in two, and one parameter never.
missing = {(0, 1), (1, 1), (4, 2), (5, 2), (1, 3), (3, 3), (5, 3), (7, 3)}

NAMES = {
    "weightDecay": "weight_decay",
    "lrDecay": "lr_decay",
    "initialAccumulatorValue": "initial_accumulator_value",
}


def case(optimizer, groups=None, dtype="float64", **options):
    return {"optimizer": optimizer, "dtype": dtype, "options": options, "groups": groups}


cases = [
    case("SGD", lr=0.1),
    case("SGD", lr=0.1, weightDecay=0.2),
    case("SGD", lr=0.1, maximize=True),
    case("SGD", lr=0.1, momentum=0.9),
    case("SGD", lr=0.1, momentum=0.9, dampening=0.3),
    case("SGD", lr=0.1, momentum=0.9, nesterov=True),
    case("SGD", lr=0.1, momentum=0.5, weightDecay=0.1, maximize=True),
    case("SGD", lr=0.1, momentum=0.5, weightDecay=0.1, nesterov=True, maximize=True),
    case("SGD", lr=0.1, momentum=1.1, dampening=-0.5, weightDecay=0.1),
    case("SGD", lr=0),
    case(
        "SGD",
        [
            {"params": [1, 0], "lr": 0.01, "weightDecay": 3},
            {"params": [2]},
            {"params": [3], "momentum": 0.7},
        ],
        lr=0.03,
    ),
    case("Adam"),
    case("Adam", lr=0.1),
    case("Adam", lr=0.1, betas=[0.5, 0.8]),
    case("Adam", lr=0.1, betas=[0, 0]),
    case("Adam", lr=0.1, eps=0.1),
    case("Adam", lr=0.1, weightDecay=0.3),
    case("Adam", lr=0.1, maximize=True, weightDecay=0.3),
    case("Adam", lr=0.1, amsgrad=True, betas=[0.9, 0.5]),
    case("Adam", lr=0.1, amsgrad=True, betas=[0.9, 0.5], weightDecay=0.3, maximize=True),
    case("Adam", [{"params": [0, 1], "lr": 0.2, "betas": [0.7, 0.9]}, {"params": [2, 3], "amsgrad": True}]),
    case("AdamW"),
    case("AdamW", lr=0.1, weightDecay=0),
    case("AdamW", lr=0.1, weightDecay=0.3),
    case("AdamW", lr=0.1, weightDecay=0.3, maximize=True, betas=[0.6, 0.7]),
    case("AdamW", lr=0.1, weightDecay=0.3, amsgrad=True, eps=1e-3, betas=[0.9, 0.5]),
    case("AdamW", [{"params": [3, 0]}, {"params": [2, 1], "weightDecay": 0.5}], lr=0.05),
    case("RMSprop"),
    case("RMSprop", lr=0.1, alpha=0.5),
    case("RMSprop", lr=0.1, alpha=0),
    case("RMSprop", lr=0.1, momentum=0.9),
    case("RMSprop", lr=0.1, centered=True, eps=1e-3),
    case("RMSprop", lr=0.1, centered=True, momentum=0.9, eps=1e-3),
    case("RMSprop", lr=0.1, weightDecay=0.2, maximize=True),
    case("RMSprop", lr=0.1, alpha=0.7, weightDecay=0.2, centered=True, momentum=0.5, eps=0.1, maximize=True),
    case("RMSprop", [{"params": [0], "momentum": 0.3}, {"params": [1, 2], "centered": True}, {"params": [3]}]),
    case("Adagrad"),
    case("Adagrad", lr=0.1, lrDecay=0.5),
    case("Adagrad", lr=0.1, initialAccumulatorValue=0.7),
    case("Adagrad", lr=0.1, weightDecay=0.3, eps=0.01),
    case("Adagrad", lr=0.1, weightDecay=0.3, lrDecay=0.1, maximize=True, initialAccumulatorValue=0.1),
    case("Adagrad", [{"params": [0, 2], "lr": 1}, {"params": [1, 3], "lrDecay": 0.2}], lr=0.1),
]
single = [
    case("SGD", lr=0.03),
    case("SGD", lr=0.1, momentum=0.9, dampening=0.3, weightDecay=0.1),
    case("SGD", lr=0.1, momentum=0.9, nesterov=True, maximize=True),
    case("Adam", lr=0.1),
    case("Adam", lr=0.1, weightDecay=0.3, amsgrad=True, betas=[0.9, 0.5]),
    case("AdamW", lr=0.1),
    case("RMSprop", lr=0.1),
    case("RMSprop", lr=0.1, weightDecay=0.2, centered=True, momentum=0.9, eps=1e-3),
    case("Adagrad", lr=0.1, weightDecay=0.3, lrDecay=0.1),
]
cases += [{**each, "dtype": "float32"} for each in single]


def drawn(rng):
    """A case with options drawn at random, in one to three groups."""
    optimizer = rng.choice(["SGD", "Adam", "AdamW", "RMSprop", "Adagrad"])

    def options():
        choices = {
            "lr": [0, 0.01, 0.3],
            "weightDecay": [0, 0.1, 2],
            "maximize": [False, True],
        }
        if optimizer in ("SGD", "RMSprop"):
            choices["momentum"] = [0, 0.3, 0.95]
        if optimizer == "SGD":
            choices["dampening"] = [0, 0.2, 1]
        if optimizer in ("Adam", "AdamW"):
            choices["betas"] = [[0.9, 0.999], [0, 0.5], [0.7, 0]]
            choices["amsgrad"] = [False, True]
        if optimizer == "RMSprop":
            # Not 0: centred, it is the root of a difference of equal numbers.
            choices["alpha"] = [0.3, 0.5, 0.99]
            choices["centered"] = [False, True]
        if optimizer == "Adagrad":
            choices["lrDecay"] = [0, 0.1, 1]
            choices["initialAccumulatorValue"] = [0, 0.2]
        if optimizer != "SGD":
            choices["eps"] = [0.001, 0.1]
        given = {name: rng.choice(values) for name, values in choices.items() if rng.random() < 0.7}
        if optimizer == "SGD" and given.get("momentum", 0) > 0 and rng.random() < 0.4:
            return {**given, "nesterov": True, "dampening": 0}
        return given

    count = rng.randint(1, 3)
    order = rng.sample(range(4), 4)
    groups = [{"params": order[i::count], **options()} for i in range(count)]
    if optimizer == "Adagrad":
        # PyTorch starts all sums with the value of the optimiser, whatever the group says.
        groups = [{name: x for name, x in group.items() if name != "initialAccumulatorValue"} for group in groups]
    common = {**options(), "lr": 0.05}
    if optimizer == "SGD":
        # What belongs to Nesterov stays within a group.
        common = {name: x for name, x in common.items() if name not in ("nesterov", "dampening", "momentum")}
    dtype = rng.choice(["float64", "float64", "float32"])
    return {"optimizer": optimizer, "dtype": dtype, "options": common, "groups": groups}


rng = random.Random(0)
random_cases = [drawn(rng) for _ in range(150)]


def torch_options(options):
    return {NAMES.get(name, name): value for name, value in options.items()}


def path_of(each):
    dtype = getattr(torch, each["dtype"])
    params = [x.to(dtype).requires_grad_() for x in (y.clone() for y in start)]
    groups = params
    if each["groups"] is not None:
        groups = [
            {**torch_options(group), "params": [params[i] for i in group["params"]]}
            for group in each["groups"]
        ]
    optimizer = getattr(torch.optim, each["optimizer"])(groups, **torch_options(each["options"]))
    path = []
    for step in range(STEPS):
        for i, param in enumerate(params):
            param.grad = None if (step, i) in missing else gradients[step][i].to(dtype)
        optimizer.step()
        path.append([x for param in params for x in param.detach().flatten().tolist()])
    return path


golden = {
    "torch": torch.__version__,
    "shapes": SHAPES,
    "start": [x.flatten().tolist() for x in start],
    "gradients": [
        [None if (step, i) in missing else g.flatten().tolist() for i, g in enumerate(of_step)]
        for step, of_step in enumerate(gradients)
    ],
    "cases": [{**each, "path": path_of(each)} for each in cases],
    "randomCases": [{**each, "end": path_of(each)[-1]} for each in random_cases],
}
text = json.dumps(golden, allow_nan=False)
# One case a line.
text = text.replace('{"optimizer"', '\n{"optimizer"')
Path(__file__).with_name("optimizers.json").write_text(text + "\n")
