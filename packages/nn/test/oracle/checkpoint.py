"""Reads a checkpoint of linnet by hand, lets PyTorch go on from it, and writes weights for linnet by hand.

`python3 checkpoint.py FOLDER` reads FOLDER/linnet.safetensors and FOLDER/linnet.json, and writes
FOLDER/pytorch.safetensors and FOLDER/pytorch.json. interchange.mjs runs it. There is no library for the format here:
eight bytes with the size of the header, the header in JSON, and the elements.
"""

import json
import math
import platform
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import torch

folder = Path(sys.argv[1])
TYPES = {"F64": "<f8", "F32": "<f4", "I32": "<i4", "U8": "u1", "BOOL": "?"}


def read(data):
    """The tensors and the metadata of a file, after its check sum."""
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + size])
    metadata = header.pop("__metadata__")
    at = data.index(b'"linnet.crc32":"') + 16
    zeroed = data[:at] + b"00000000" + data[at + 8 :]
    assert f"{zlib.crc32(zeroed):08x}" == metadata["linnet.crc32"], "the check sum is another"
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        elements = np.frombuffer(data[8 + size + begin : 8 + size + end], TYPES[entry["dtype"]])
        tensors[name] = torch.from_numpy(elements.reshape(entry["shape"]).copy())
    return tensors, metadata


def network():
    return torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 1))


def close(a, b):
    torch.testing.assert_close(a, b, rtol=1e-6, atol=1e-6)


def check():
    tensors, metadata = read((folder / "linnet.safetensors").read_bytes())
    expected = json.loads((folder / "linnet.json").read_text())
    assert metadata["linnet.checkpoint"] == "1"
    about = json.loads(metadata["linnet.metadata"])
    assert about["epoch"] == 1 and about["loss"] == {"$number": "Infinity"}
    assert float(about["loss"]["$number"].lower()) == math.inf

    model = network()
    model.load_state_dict({
        name.removeprefix("model."): x for name, x in tensors.items() if name.startswith("model.")
    })
    X = torch.tensor(expected["X"])
    close(model(X).detach(), torch.tensor(expected["predictions"]))

    # The optimiser goes on, too: PyTorch keeps the same buffers under other names.
    state = json.loads(metadata["linnet.part.optimizer"])
    (group,) = state["groups"]
    sgd = torch.optim.SGD(model.parameters(), lr=group["lr"], momentum=group["momentum"])
    for i, parameter in enumerate(model.parameters()):
        name = state["parameters"][i]["momentumBuffer"]["$tensor"]
        sgd.state[parameter]["momentum_buffer"] = tensors[name]
        parameter.grad = torch.tensor(expected["gradients"][i])
    sgd.step()
    for parameter, after in zip(model.parameters(), expected["after"]):
        close(parameter.detach(), torch.tensor(after))


def write():
    """Weights as PyTorch draws them, and what it predicts with them."""
    torch.manual_seed(0)
    model = network()
    X = torch.randn(6, 3)
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, x in model.state_dict().items():
        elements = x.numpy().astype("<f4").tobytes()
        offsets = [len(data), len(data) + len(elements)]
        header[name] = {"dtype": "F32", "shape": list(x.shape), "data_offsets": offsets}
        data += elements
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (folder / "pytorch.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
    content = {
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "weights": {name: x.tolist() for name, x in model.state_dict().items()},
        "X": X.tolist(),
        "predictions": model(X).tolist(),
    }
    (folder / "pytorch.json").write_text(json.dumps(content, indent=1) + "\n")


check()
write()
print("PyTorch predicts and learns on with linnet's checkpoint, as linnet does")
