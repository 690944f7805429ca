"""Every operation of @linnet/tensor as NumPy and as PyTorch write it: {name: (numpy, torch)}.

Each function takes the inputs of a sample (arrays or numbers) and then its arguments. The two columns share
nothing but Python's own operators, so that a misread definition shows as a disagreement. The second is None
where PyTorch has no such operation. There is a module for each folder of packages/tensor/src/ops.
"""

from . import (
    activation,
    creation,
    datatype,
    elementwise,
    indexing,
    linalg,
    loss,
    manipulation,
    searching,
    sets,
    sorting,
    statistical,
    utility,
)

OPERATIONS = {
    **activation.OPERATIONS,
    **creation.OPERATIONS,
    **datatype.OPERATIONS,
    **elementwise.OPERATIONS,
    **indexing.OPERATIONS,
    **linalg.OPERATIONS,
    **loss.OPERATIONS,
    **manipulation.OPERATIONS,
    **searching.OPERATIONS,
    **sets.OPERATIONS,
    **sorting.OPERATIONS,
    **statistical.OPERATIONS,
    **utility.OPERATIONS,
}
