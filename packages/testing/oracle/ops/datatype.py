"""Conversions."""

from .dtypes import NUMPY_DTYPES, TORCH_DTYPES

OPERATIONS = {
    "astype": (
        lambda x, dtype: x.astype(NUMPY_DTYPES[dtype]),
        lambda x, dtype: x.to(TORCH_DTYPES[dtype]),
    ),
}
