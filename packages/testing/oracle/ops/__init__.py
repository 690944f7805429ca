"""Every operation of @linnet/tensor as NumPy and as PyTorch write it: {name: (numpy, torch)}.

Each function takes the inputs of a sample (arrays or numbers) and then its arguments. The two columns share
nothing but Python's own operators, so that a misread definition shows as a disagreement. The second is None
where PyTorch has no such operation. There is a module for each folder of packages/tensor/src/ops.
"""

from . import datatype, elementwise, indexing, linalg, manipulation, searching, statistical, utility
from . import (
    datatype,
    elementwise,
    indexing,
    linalg,
    manipulation,
    searching,
    sets,
    sorting,
    statistical,
    utility,
)

OPERATIONS = {
    **datatype.OPERATIONS,
    **elementwise.OPERATIONS,
    **indexing.OPERATIONS,
    **linalg.OPERATIONS,
    **manipulation.OPERATIONS,
    **searching.OPERATIONS,
    **sets.OPERATIONS,
    **sorting.OPERATIONS,
    **statistical.OPERATIONS,
    **utility.OPERATIONS,
}
