"""Conversions."""

from .dtypes import NUMPY_DTYPES, TORCH_DTYPES

OPERATIONS = {
    "astype": (
        lambda x, dtype, options=None: x.astype(NUMPY_DTYPES[dtype]),
        lambda x, dtype, options=None: x.to(TORCH_DTYPES[dtype]),
    ),
}
