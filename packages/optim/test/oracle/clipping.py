"""Writes clipping.json: gradients before and after torch.nn.utils.clip_grad_norm_ and clip_grad_value_."""
import json
import math
from pathlib import Path

import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

torch.manual_seed(2)
SHAPES = [[], [5], [3, 4]]
given = [torch.randn(shape, dtype=torch.float64) * 3 for shape in SHAPES]


def params():
    made = [torch.zeros(shape, dtype=torch.float64, requires_grad=True) for shape in SHAPES]
    for param, gradient in zip(made, given):
        param.grad = gradient.clone()
    # One without a gradient.
    return [*made, torch.zeros(2, dtype=torch.float64, requires_grad=True)]


def gradients(of):
    return [x for param in of if param.grad is not None for x in param.grad.flatten().tolist()]


norms = []
for max_norm in [0, 0.1, 1, 20, 1000]:
    for norm_type in [2, 1, 3, 0.5, math.inf]:
        of = params()
        norm = clip_grad_norm_(of, max_norm, norm_type).item()
        type_name = "inf" if norm_type == math.inf else norm_type
        norms.append({"maxNorm": max_norm, "normType": type_name, "norm": norm, "clipped": gradients(of)})
values = []
for clip_value in [0, 0.5, 2, 100]:
    of = params()
    clip_grad_value_(of, clip_value)
    values.append({"clipValue": clip_value, "clipped": gradients(of)})
golden = {
    "torch": torch.__version__,
    "shapes": SHAPES,
    "gradients": [x.flatten().tolist() for x in given],
    "norms": norms,
    "values": values,
}
text = json.dumps(golden).replace('{"maxNorm"', '\n{"maxNorm"').replace('{"clipValue"', '\n{"clipValue"')
Path(__file__).with_name("clipping.json").write_text(text + "\n")
