"""Sets. PyTorch says nothing about NaN or the first occurrence, so NumPy alone is asked."""

import numpy as np


def numpy_unique(*names):
    """Some of the results of np.unique, in the dtype that one vector of all of them has in linnet."""

    def unique(x):
        results = np.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False)
        values, indices, inverse, counts = results
        # np.unique keeps no order among equal values: the first one counts.
        values = x.reshape(-1)[indices]
        found = {"values": values, "indices": indices, "inverse": inverse, "counts": counts}
        parts = tuple(found[name].astype(x.dtype) for name in names)
        return parts[0] if len(parts) == 1 else parts

    return unique


OPERATIONS = {
    "uniqueAll": (numpy_unique("values", "indices", "inverse", "counts"), None),
    "uniqueCounts": (numpy_unique("values", "counts"), None),
    "uniqueInverse": (numpy_unique("values", "inverse"), None),
    "uniqueValues": (numpy_unique("values"), None),
}
