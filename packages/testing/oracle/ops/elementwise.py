"""Operations on each element, which are also asked about zeros, infinities and NaN."""

import operator

import numpy as np
import torch

OPERATIONS = {
    "abs": (np.abs, torch.abs),
    "add": (np.add, operator.add),
    "divide": (np.divide, operator.truediv),
    "exp": (np.exp, torch.exp),
    "log": (np.log, torch.log),
    "multiply": (np.multiply, operator.mul),
    "negative": (np.negative, torch.neg),
    "pow": (np.power, operator.pow),
    "sign": (np.sign, torch.sign),
    "sqrt": (np.sqrt, torch.sqrt),
    "square": (np.square, torch.square),
    "subtract": (np.subtract, operator.sub),
}

UNARY = ["abs", "exp", "log", "negative", "sign", "sqrt", "square"]
BINARY = ["add", "divide", "multiply", "pow", "subtract"]

"""Where the two differ and NumPy counts, because it follows the array API standard: (operation, input)."""
KNOWN_DIFFERENCES = {("sign", "NaN"): "PyTorch says 0; the standard and NumPy say NaN"}
