"""The dtypes of linnet in NumPy and in PyTorch."""

import numpy as np
import torch

NAMES = ["float32", "float64", "int8", "int16", "int32", "uint8", "uint16", "uint32"]
NUMPY_DTYPES = {**{name: np.dtype(name).type for name in NAMES}, "bool": np.bool_}
TORCH_DTYPES = {**{name: getattr(torch, name, None) for name in NAMES}, "bool": torch.bool}

"""Those that PyTorch knows by name but hardly computes with: NumPy alone is asked."""
NUMPY_ONLY = ["uint16", "uint32"]
