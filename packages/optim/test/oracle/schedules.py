"""Writes schedules.json: the learning rates that the schedules of torch.optim.lr_scheduler give to two groups."""
import json
import warnings
from pathlib import Path

import torch
from torch.optim import lr_scheduler

warnings.filterwarnings("ignore")
STEPS = 25
NAMES = {
    "stepSize": "step_size",
    "tMax": "T_max",
    "etaMin": "eta_min",
    "startFactor": "start_factor",
    "endFactor": "end_factor",
    "totalIters": "total_iters",
}


def plan(schedule, **options):
    return {"schedule": schedule, "options": options}


step = plan("StepLR", stepSize=3, gamma=0.5)
warm_up = plan("LinearLR", startFactor=0.1, totalIters=4)
cosine = plan("CosineAnnealingLR", tMax=10, etaMin=0.01)
cases = [
    [step],
    [plan("StepLR", stepSize=1)],
    [plan("MultiStepLR", milestones=[2, 3, 10], gamma=0.3)],
    [plan("MultiStepLR", milestones=[7, 2, 2, 30])],
    [plan("ExponentialLR", gamma=0.9)],
    [plan("ExponentialLR", gamma=1.1)],
    [cosine],
    [plan("CosineAnnealingLR", tMax=5)],
    [plan("CosineAnnealingLR", tMax=1, etaMin=0.2)],
    [plan("CosineAnnealingLR", tMax=40, etaMin=0.3)],
    [plan("LinearLR")],
    [warm_up],
    [plan("LinearLR", startFactor=1, endFactor=0, totalIters=7)],
    # Two schedules of one optimiser: the rates multiply.
    [step, plan("ExponentialLR", gamma=0.95)],
    [warm_up, plan("MultiStepLR", milestones=[3, 8])],
    [plan("SequentialLR", schedules=[warm_up, cosine], milestones=[5])],
    [plan("SequentialLR", schedules=[warm_up, plan("ExponentialLR", gamma=0.8), step], milestones=[4, 9])],
    [plan("SequentialLR", schedules=[step, warm_up], milestones=[1])],
]


def made(optimizer, each):
    options = dict(each["options"])
    cls = getattr(lr_scheduler, each["schedule"])
    if "schedules" in options:
        schedules = [made(optimizer, inner) for inner in options.pop("schedules")]
        return cls(optimizer, schedules, **options)
    return cls(optimizer, **{NAMES.get(name, name): value for name, value in options.items()})


def rates(case):
    params = [torch.zeros(1, requires_grad=True) for _ in range(2)]
    optimizer = torch.optim.SGD([{"params": params[:1]}, {"params": params[1:], "lr": 0.02}], lr=0.5)
    schedules = [made(optimizer, each) for each in case]
    found = [[group["lr"] for group in optimizer.param_groups]]
    for _ in range(STEPS):
        for schedule in schedules:
            schedule.step()
        found.append([group["lr"] for group in optimizer.param_groups])
    return found


golden = {"torch": torch.__version__, "cases": [{"schedules": case, "rates": rates(case)} for case in cases]}
text = json.dumps(golden).replace('{"schedules": [{"schedule"', '\n{"schedules": [{"schedule"')
Path(__file__).with_name("schedules.json").write_text(text + "\n")
