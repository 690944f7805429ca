"""Writes golden/arrays/: IDX files after the description on the page of the MNIST database, with NumPy's
big-endian elements, compressed ones, and arrays.json, which says what is in each.
Run it again with: python3 packages/data/test/oracle/arrays.py"""

import gzip
import json
import pathlib
import platform
import struct

import numpy as np

GOLDEN = pathlib.Path(__file__).parent.parent / "golden/arrays"
CODES = {"uint8": 0x08, "int8": 0x09, "int16": 0x0B, "int32": 0x0C, "float32": 0x0D, "float64": 0x0E}


def values(dtype, *shape):
    """Numbers that show a wrong width, sign or order at once; the extremes of the dtype first."""
    count = int(np.prod(shape))
    if dtype.startswith("float"):
        info = np.finfo(dtype)
        flat = np.concatenate([[float(info.max), float(info.tiny)], np.arange(count) * -1.25 + 0.1])
    else:
        info = np.iinfo(dtype)
        flat = np.concatenate([[info.min, info.max], np.arange(count) * 7 + 1]) % 2**32
    return flat[:count].astype(dtype).reshape(shape)


def idx_bytes(a):
    header = struct.pack(f">BBBB{a.ndim}I", 0, 0, CODES[a.dtype.name], a.ndim, *a.shape)
    return header + a.astype(a.dtype.newbyteorder(">")).tobytes()


def content(name, a):
    return {"name": name, "dtype": a.dtype.name, "shape": list(a.shape), "values": a.reshape(-1).tolist()}


def make():
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.iterdir():
        old.unlink()
    files = []
    arrays = {dtype: values(dtype, 3, 4) for dtype in CODES}
    arrays |= {"vector": values("int16", 5), "empty": values("uint8", 0, 28), "images": values("uint8", 4, 3, 2)}
    for name, a in arrays.items():
        (GOLDEN / f"{name}.idx").write_bytes(idx_bytes(a))
        files.append(content(f"{name}.idx", a))
    (GOLDEN / "images.idx.gz").write_bytes(gzip.compress(idx_bytes(arrays["images"]), mtime=0))
    files.append(content("images.idx.gz", arrays["images"]))

    rows = values("float64", 50, 3)
    halves = (np.arange(12) * -1.25 + 0.1).astype("float16").reshape(6, 2)
    for name, a, order in [("rows", rows, "C"), ("columns", rows, "F"), ("halves", halves, "C")]:
        np.save(GOLDEN / f"{name}.npy", np.asarray(a, order=order))
        files.append(content(f"{name}.npy", a.astype("float32") if name == "halves" else a))
    (GOLDEN / "rows.npy.gz").write_bytes(gzip.compress((GOLDEN / "rows.npy").read_bytes(), mtime=0))
    files.append(content("rows.npy.gz", rows))

    golden = {"madeBy": "packages/data/test/oracle/arrays.py", "python": platform.python_version(), "numpy": np.__version__}
    lines = ",\n    ".join(json.dumps(entry) for entry in files)
    fields = ",\n  ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in golden.items())
    (GOLDEN / "arrays.json").write_text(f'{{\n  {fields},\n  "files": [\n    {lines}\n  ]\n}}\n')


if __name__ == "__main__":
    make()
