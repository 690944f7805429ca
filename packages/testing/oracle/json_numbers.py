"""Numbers in JSON, which has no NaN, no infinities, and readers that drop the sign of zero."""

import math

NAMES = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}


def encode(value):
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, bool) or not isinstance(value, float):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def decode(value):
    """The inputs of a sample: numbers, their names, or lists of them."""
    if isinstance(value, list):
        return [decode(item) for item in value]
    return NAMES[value] if isinstance(value, str) else value
