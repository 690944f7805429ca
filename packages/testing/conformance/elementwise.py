"""Elementwise functions."""

import numpy as np

from draw import ALL, FLOATS, INTEGERS, NUMERIC, SIGNED

"""Within so much of NumPy's, relative: both round, each in its own way."""
TOLERANCE = {"float32": 2e-6, "float64": 4e-15}


def unary(function, dtypes, low=-8, high=8, special=0.25):
    def make(draw):
        dtype = draw.pick(dtypes)
        x = draw.array(draw.shape(), dtype, low, high, special)
        return {"args": [x], "expected": np.asarray(function(x)), "tolerance": TOLERANCE.get(dtype, 0)}

    return make


def binary(function, dtypes, low=-8, high=8, second_low=None, second_high=None, special=0.25, absolute=0):
    def make(draw):
        dtype = draw.pick(dtypes)
        other = partner(draw, dtype)
        shape_a, shape_b = draw.broadcastable()
        a = draw.array(shape_a, dtype, low, high, special)
        b = draw.array(
            shape_b,
            other,
            low if second_low is None else second_low,
            high if second_high is None else second_high,
            special,
        )
        tolerance = TOLERANCE.get(str(np.result_type(a.dtype, b.dtype)), 0)
        if dtype != "bool" and draw.coin(0.15):
            number = b.reshape(-1)[0].item() if b.size > 0 and dtype == other else 2
            b_array = np.asarray(number, dtype)
            expected = np.asarray(function(a, b_array))
            return {"args": [a, number], "expected": expected, "tolerance": tolerance, "absolute": absolute}
        # By dtypes alone: NumPy 1 looks at the values of 0-d arrays, too.
        common = np.result_type(a.dtype, b.dtype)
        expected = np.asarray(function(a.astype(common), b.astype(common)))
        return {"args": [a, b], "expected": expected, "tolerance": tolerance, "absolute": absolute}

    return make


def partner(draw, dtype):
    """A dtype of the same kind that promotes with this one within 32 bits."""
    if dtype == "bool" or draw.coin(0.6):
        return dtype
    if dtype in FLOATS:
        return draw.pick(FLOATS)
    fits = [other for other in INTEGERS if np.result_type(dtype, other).itemsize <= 4]
    return draw.pick(fits)


def clip(draw):
    dtype = draw.pick(NUMERIC)
    shape, shape_low, shape_high = draw.broadcastable(3)
    x = draw.array(np.broadcast_shapes(shape, shape_low, shape_high), dtype, special=0.2)
    low = draw.array(shape_low, dtype, -6, 0)
    high = draw.array(shape_high, dtype, 1, 6)
    kind = draw.integer(0, 3)
    if kind == 0:
        return {"args": [x, low, high], "expected": np.clip(x, low, high)}
    if kind == 1:
        return {"args": [x, None, high], "expected": np.minimum(x, high)}
    if kind == 2:
        return {"args": [x, low], "expected": np.maximum(x, low)}
    return {"args": [x, 1, 3], "expected": np.clip(x, np.asarray(1, dtype), np.asarray(3, dtype))}


def where(draw):
    dtype = draw.pick(ALL)
    other = partner(draw, dtype)
    shape_c, shape_a, shape_b = draw.broadcastable(3)
    condition = draw.array(shape_c, "bool")
    a, b = draw.array(shape_a, dtype, special=0.2), draw.array(shape_b, other, special=0.2)
    return {"args": [condition, a, b], "expected": np.where(condition, a, b).astype(np.result_type(a.dtype, b.dtype))}


def keep_integers(function):
    """The standard leaves integers as they are; NumPy 1 makes floats of them."""
    return lambda x: x if x.dtype.kind in "iu" else function(x)


BITS = INTEGERS + ["bool"]

CALLS = {
    "abs": unary(np.abs, NUMERIC),
    "acos": unary(np.arccos, FLOATS, -1, 1),
    "acosh": unary(np.arccosh, FLOATS, 1, 20),
    "add": binary(np.add, NUMERIC),
    "asin": unary(np.arcsin, FLOATS, -1, 1),
    "asinh": unary(np.arcsinh, FLOATS),
    "atan": unary(np.arctan, FLOATS),
    "atan2": binary(np.arctan2, FLOATS),
    "atanh": unary(np.arctanh, FLOATS, -1, 1),
    "bitwiseAnd": binary(np.bitwise_and, BITS, -100, 100),
    "bitwiseInvert": unary(np.invert, BITS, -100, 100),
    "bitwiseLeftShift": binary(np.left_shift, INTEGERS, 0, 15, 0, 3),
    "bitwiseOr": binary(np.bitwise_or, BITS, -100, 100),
    "bitwiseRightShift": binary(np.right_shift, INTEGERS, -100, 100, 0, 7),
    "bitwiseXor": binary(np.bitwise_xor, BITS, -100, 100),
    "ceil": unary(keep_integers(np.ceil), NUMERIC),
    "clip": clip,
    "copysign": binary(np.copysign, FLOATS),
    "cos": unary(np.cos, FLOATS),
    "cosh": unary(np.cosh, FLOATS),
    "divide": binary(np.divide, FLOATS),
    "equal": binary(np.equal, ALL, -2, 2),
    "exp": unary(np.exp, FLOATS),
    "expm1": unary(np.expm1, FLOATS),
    "floor": unary(keep_integers(np.floor), NUMERIC),
    # With infinities the standard leaves a choice, which NumPy makes as Python does, and linnet does not.
    "floorDivide": binary(np.floor_divide, NUMERIC, -100, 100, 1, 9, special=0),
    "greater": binary(np.greater, NUMERIC, -2, 2),
    "greaterEqual": binary(np.greater_equal, NUMERIC, -2, 2),
    "hypot": binary(np.hypot, FLOATS),
    "isfinite": unary(np.isfinite, NUMERIC),
    "isinf": unary(np.isinf, NUMERIC),
    "isnan": unary(np.isnan, NUMERIC),
    "less": binary(np.less, NUMERIC, -2, 2),
    "lessEqual": binary(np.less_equal, NUMERIC, -2, 2),
    "log": unary(np.log, FLOATS, 0, 20),
    "log10": unary(np.log10, FLOATS, 0, 20),
    "log1p": unary(np.log1p, FLOATS, -1, 20),
    "log2": unary(np.log2, FLOATS, 0, 20),
    "logaddexp": binary(np.logaddexp, FLOATS),
    "logicalAnd": binary(np.logical_and, ["bool"]),
    "logicalNot": unary(np.logical_not, ["bool"]),
    "logicalOr": binary(np.logical_or, ["bool"]),
    "logicalXor": binary(np.logical_xor, ["bool"]),
    # Which of two zeros comes out is open.
    "maximum": binary(np.maximum, NUMERIC, absolute=1e-300),
    "minimum": binary(np.minimum, NUMERIC, absolute=1e-300),
    "multiply": binary(np.multiply, NUMERIC),
    "negative": unary(np.negative, FLOATS + SIGNED),
    "notEqual": binary(np.not_equal, ALL, -2, 2),
    "positive": unary(np.positive, NUMERIC),
    "pow": binary(np.power, NUMERIC, -3, 3, 0, 4),
    "remainder": binary(np.remainder, NUMERIC, -100, 100, 1, 9),
    "round": unary(keep_integers(np.round), NUMERIC),
    "sign": unary(np.sign, NUMERIC),
    "signbit": unary(np.signbit, FLOATS),
    "sin": unary(np.sin, FLOATS),
    "sinh": unary(np.sinh, FLOATS),
    "sqrt": unary(np.sqrt, FLOATS, 0, 20),
    "square": unary(np.square, NUMERIC),
    "subtract": binary(np.subtract, FLOATS + SIGNED),
    "tan": unary(np.tan, FLOATS),
    "tanh": unary(np.tanh, FLOATS),
    "trunc": unary(keep_integers(np.trunc), NUMERIC),
    "where": where,
}
