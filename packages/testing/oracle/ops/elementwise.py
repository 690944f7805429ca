"""Operations on each element, which are also asked about zeros, infinities and NaN."""

import operator

import numpy as np
import torch
from scipy import special


def arrays(function):
    """A number takes the dtype of the array beside it, as in NumPy 2 and the standard."""

    def with_arrays(*inputs):
        like = next(x for x in inputs if isinstance(x, np.ndarray))
        return function(*(x if isinstance(x, np.ndarray) else like.dtype.type(x) for x in inputs))

    return with_arrays


def tensors(function):
    """The same for PyTorch, many of whose functions take no numbers."""

    def with_tensors(*inputs):
        like = next(x for x in inputs if torch.is_tensor(x))
        return function(*(x if torch.is_tensor(x) else torch.tensor(x, dtype=like.dtype) for x in inputs))

    return with_tensors


def rounded(function):
    """NumPy 1 makes integers floating; the standard leaves them alone."""
    return lambda x: x if np.issubdtype(x.dtype, np.integer) else function(x)


def numpy_floor_divide(a, b):
    quotient = np.floor_divide(a, b)
    if np.issubdtype(quotient.dtype, np.integer):
        return quotient
    # With an infinity, the standard says floor(a / b), and NumPy does as Python.
    return np.where(np.isinf(a) | np.isinf(b), np.floor(np.true_divide(a, b)), quotient)


def torch_floor_divide(a, b):
    return torch.div(a, b, rounding_mode="floor")


def numpy_maximum(a, b):
    # 0 is larger than -0; NumPy takes either.
    return np.where((a == 0) & (b == 0), a + b, np.maximum(a, b))


def numpy_minimum(a, b):
    return -numpy_maximum(-a, -b) if a.dtype.kind == "f" else np.minimum(a, b)


def numpy_clip(x, low=None, high=None):
    above = x if low is None else np.maximum(x, np.asarray(low, x.dtype))
    return above if high is None else np.minimum(above, np.asarray(high, x.dtype))


def torch_copysign(a, b):
    # PyTorch's own divides by a to find the sign, which leaves rounding errors in second derivatives.
    return a.abs() * torch.copysign(torch.ones_like(a.detach()), b)


def torch_clip(x, low=None, high=None):
    if low is None and high is None:
        return x.clone()
    bounds = [b if b is None or torch.is_tensor(b) else torch.tensor(b, dtype=x.dtype) for b in (low, high)]
    return torch.clamp(x, *bounds)


def tolerances(options):
    options = options or {}
    names = {"rtol": "rtol", "atol": "atol", "equalNan": "equal_nan"}
    return {names[key]: value for key, value in options.items()}


def numpy_isclose(a, b, options=None):
    return np.isclose(a, b, **tolerances(options))


def torch_isclose(a, b, options=None):
    return torch.isclose(a, b if torch.is_tensor(b) else torch.tensor(b, dtype=a.dtype), **tolerances(options))


OPERATIONS = {
    "abs": (np.abs, torch.abs),
    "acos": (np.arccos, torch.acos),
    "acosh": (np.arccosh, torch.acosh),
    "add": (np.add, operator.add),
    "asin": (np.arcsin, torch.asin),
    "asinh": (np.arcsinh, torch.asinh),
    "atan": (np.arctan, torch.atan),
    "atan2": (arrays(np.arctan2), tensors(torch.atan2)),
    "atanh": (np.arctanh, torch.atanh),
    "bitwiseAnd": (arrays(np.bitwise_and), tensors(torch.bitwise_and)),
    "bitwiseInvert": (np.invert, torch.bitwise_not),
    # PyTorch shifts by places % 32, as C may.
    "bitwiseLeftShift": (arrays(np.left_shift), None),
    "bitwiseOr": (arrays(np.bitwise_or), tensors(torch.bitwise_or)),
    "bitwiseRightShift": (arrays(np.right_shift), None),
    "bitwiseXor": (arrays(np.bitwise_xor), tensors(torch.bitwise_xor)),
    "ceil": (rounded(np.ceil), torch.ceil),
    "clip": (numpy_clip, torch_clip),
    "copysign": (arrays(np.copysign), tensors(torch_copysign)),
    "cos": (np.cos, torch.cos),
    "cosh": (np.cosh, torch.cosh),
    "divide": (np.divide, operator.truediv),
    "equal": (arrays(np.equal), tensors(torch.eq)),
    "erf": (special.erf, torch.erf),
    "erfc": (special.erfc, torch.erfc),
    "exp": (np.exp, torch.exp),
    "expm1": (np.expm1, torch.expm1),
    "floor": (rounded(np.floor), torch.floor),
    "floorDivide": (arrays(numpy_floor_divide), tensors(torch_floor_divide)),
    "greater": (arrays(np.greater), tensors(torch.gt)),
    "greaterEqual": (arrays(np.greater_equal), tensors(torch.ge)),
    "hypot": (arrays(np.hypot), tensors(torch.hypot)),
    "isclose": (numpy_isclose, torch_isclose),
    "isfinite": (np.isfinite, torch.isfinite),
    "isinf": (np.isinf, torch.isinf),
    "isnan": (np.isnan, torch.isnan),
    "less": (arrays(np.less), tensors(torch.lt)),
    "lessEqual": (arrays(np.less_equal), tensors(torch.le)),
    "log": (np.log, torch.log),
    "log10": (np.log10, torch.log10),
    "log1p": (np.log1p, torch.log1p),
    "log2": (np.log2, torch.log2),
    "logaddexp": (arrays(np.logaddexp), tensors(torch.logaddexp)),
    "logicalAnd": (arrays(np.logical_and), tensors(torch.logical_and)),
    "logicalNot": (np.logical_not, torch.logical_not),
    "logicalOr": (arrays(np.logical_or), tensors(torch.logical_or)),
    "logicalXor": (arrays(np.logical_xor), tensors(torch.logical_xor)),
    "maximum": (arrays(numpy_maximum), tensors(torch.maximum)),
    "minimum": (arrays(numpy_minimum), tensors(torch.minimum)),
    "multiply": (np.multiply, operator.mul),
    "negative": (np.negative, torch.neg),
    "notEqual": (arrays(np.not_equal), tensors(torch.ne)),
    "positive": (np.positive, torch.positive),
    "pow": (np.power, operator.pow),
    "reciprocal": (np.reciprocal, torch.reciprocal),
    "remainder": (arrays(np.remainder), tensors(torch.remainder)),
    "round": (rounded(np.round), torch.round),
    "sigmoid": (lambda x: 1 / (1 + np.exp(-x)), torch.sigmoid),
    "sign": (np.sign, torch.sign),
    "signbit": (np.signbit, torch.signbit),
    "sin": (np.sin, torch.sin),
    "sinh": (np.sinh, torch.sinh),
    "sqrt": (np.sqrt, torch.sqrt),
    "square": (np.square, torch.square),
    "subtract": (np.subtract, operator.sub),
    "tan": (np.tan, torch.tan),
    "tanh": (np.tanh, torch.tanh),
    "trunc": (rounded(np.trunc), torch.trunc),
}

UNARY = [
    *["abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "erf", "erfc", "exp", "expm1", "floor"],
    *["isfinite", "isinf", "isnan", "log", "log10", "log1p", "log2", "negative", "positive", "reciprocal"],
    *["round", "sigmoid", "sign", "signbit", "sin", "sinh", "sqrt", "square", "tan", "tanh", "trunc"],
]
BINARY = [
    *["add", "atan2", "copysign", "divide", "equal", "floorDivide", "greater", "greaterEqual", "hypot", "less"],
    *["lessEqual", "logaddexp", "maximum", "minimum", "multiply", "notEqual", "pow", "remainder", "subtract"],
]

FINITE = [0, "-0", 1, -1, 0.5, -2.5, 3]
INFINITE = ["Infinity", "-Infinity"]
ZEROS = [(0, "-0"), ("-0", 0)]

"""Where the two differ and NumPy counts, because it follows the array API standard: (operation, inputs)."""
KNOWN_DIFFERENCES = {
    ("sign", "NaN"): "PyTorch says 0; the standard and NumPy say NaN",
    **{("floorDivide", a, b): "PyTorch does as Python" for a in FINITE for b in INFINITE},
    **{("floorDivide", a, b): "PyTorch does as Python" for a in INFINITE for b in FINITE},
    **{("remainder", a, b): "PyTorch keeps the sign of a zero" for a in FINITE for b in FINITE},
    **{("remainder", a, b): "PyTorch keeps the sign of a zero" for a in [0, "-0"] for b in INFINITE},
    **{(name, *zeros): "PyTorch takes either" for name in ["maximum", "minimum"] for zeros in ZEROS},
}
