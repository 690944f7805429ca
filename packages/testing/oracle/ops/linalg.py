"""Linear algebra."""

import numpy as np
import torch

OPERATIONS = {
    "matmul": (np.matmul, torch.matmul),
    "matrixTranspose": (lambda x: np.swapaxes(x, -1, -2), lambda x: x.transpose(-2, -1)),
}
