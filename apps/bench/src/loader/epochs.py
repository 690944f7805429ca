"""Takes an epoch whenever a line comes, and answers with its seconds of processor time: python3 epochs.py
'{"n": 100000, "d": 100, "batch": 256}' "index_select" """

import json
import sys
import time

import torch
from torch.utils.data import DataLoader, TensorDataset

torch.set_num_threads(1)
n, d, batch = (json.loads(sys.argv[1])[key] for key in ("n", "d", "batch"))
X = torch.normal(0, 1, (n, d))
y = torch.arange(n, dtype=torch.float32).reshape(n, 1)
loader = DataLoader(TensorDataset(X, y), batch_size=batch, shuffle=True)


def index_select():
    order = torch.randperm(n)
    for i in range(0, n, batch):
        j = order[i : i + batch]
        yield X.index_select(0, j), y.index_select(0, j)


ways = {"DataLoader": lambda: loader, "index_select": index_select}
way = ways[sys.argv[2]]
assert torch.equal(torch.cat([labels for _, labels in way()]).sort(0).values, y)
print(torch.__version__, flush=True)
for _ in sys.stdin:
    start = time.process_time()
    rows = sum(len(features) for features, _ in way())
    seconds = time.process_time() - start
    assert rows == n
    print(seconds, flush=True)
