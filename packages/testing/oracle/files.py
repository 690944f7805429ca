"""Small binary files as NumPy writes them, and safetensors after the format's specification.

Written into ../golden/files/ by make.mjs, with files.json, which says for each file what is in it:
{name, format, dtype, shape, values} for .npy, {name, format, tensors, metadata} for the others.

`python3 files.py check FOLDER` reads what linnet has written into a folder (checkFiles.mjs does so) and
compares it with the values in its files.json: the other half of a round trip.
"""

import io
import json
import platform
import struct
import sys
from pathlib import Path

import numpy as np
from json_numbers import encode

GOLDEN = Path(__file__).parent / "../golden/files"

# linnet's dtypes, and the types of files that linnet converts: to which dtype.
SAME = ["float32", "float64", "int8", "int16", "int32", "uint8", "uint16", "uint32", "bool"]
CONVERTED = {"float16": "float32", "int64": "int64", "uint64": "uint64"}
NAMES = {
    "float64": "F64", "float32": "F32", "float16": "F16", "int64": "I64", "int32": "I32", "int16": "I16",
    "int8": "I8", "uint64": "U64", "uint32": "U32", "uint16": "U16", "uint8": "U8", "bool": "BOOL",
}


def array(dtype, *shape):
    """Numbers that show a wrong width, sign or order at once; the extremes of the dtype first."""
    count = int(np.prod(shape))
    if dtype == "bool":
        flat = np.arange(count) % 3 == 0
    elif dtype.startswith("float"):
        info = np.finfo(dtype)
        special = [-0.0, np.inf, -np.inf, np.nan, float(info.max), float(info.tiny), float(info.tiny / 2)]
        flat = np.concatenate([special, np.arange(count) * -1.25 + 0.1])[:count]
    elif dtype in ("int64", "uint64"):
        flat = np.concatenate([[2**31 - 1, 0, 7], np.arange(count) * 1000 + 3])[:count]
    else:
        info = np.iinfo(dtype)
        flat = np.concatenate([[info.min, info.max], np.arange(count) * 7 + 1])[:count] % 2**32
    with np.errstate(all="ignore"):
        return flat.astype(dtype).reshape(shape)


def content(a):
    """What a reader should see, in row-major order."""
    dtype = a.dtype.newbyteorder("=").name
    wide = a.astype("float32") if dtype == "float16" else a
    values = encode([v.item() for v in wide.reshape(-1)])
    return {"dtype": CONVERTED.get(dtype, dtype), "shape": list(a.shape), "values": values}


def write_npy(files, name, a, version=(1, 0), same=True):
    with open(GOLDEN / f"{name}.npy", "wb") as f:
        np.lib.format.write_array(f, a, version=version)
    if version == (1, 0):
        np.save(GOLDEN / f"{name}.npy", a)
    # Whether linnet, writing these values, has to come to the very same bytes.
    files.append({"name": f"{name}.npy", "format": "npy", "sameBytes": same, **content(a)})


def npy_files(files):
    for dtype in SAME:
        write_npy(files, dtype, array(dtype, 3, 4))
        write_npy(files, f"{dtype}-empty", array(dtype, 0, 3))
        write_npy(files, f"{dtype}-scalar", array(dtype))
    for dtype in CONVERTED:
        write_npy(files, dtype, array(dtype, 3, 4), same=False)
    for dtype in [*SAME, *CONVERTED]:
        big = array(dtype, 5).astype(np.dtype(dtype).newbyteorder(">"))
        if big.dtype.itemsize > 1:
            write_npy(files, f"{dtype}-big", big, same=False)
    write_npy(files, "vector", array("float32", 20))
    write_npy(files, "four-axes", array("int16", 2, 1, 3, 2))
    write_npy(files, "large-first-axis", array("uint8", 1000, 1))
    write_npy(files, "column-major", np.asfortranarray(array("float32", 3, 4)), same=False)
    write_npy(files, "column-major-3", np.asfortranarray(array("int32", 2, 3, 4)), same=False)
    write_npy(files, "column-major-big", np.asfortranarray(array("float64", 3, 4).astype(">f8")), same=False)
    write_npy(files, "column-major-empty", np.zeros((2, 0, 3), "float32", order="F"))
    write_npy(files, "version-2", array("float32", 2, 3), version=(2, 0), same=False)
    write_npy(files, "version-3", array("float64", 2, 3), version=(3, 0), same=False)
    python2 = b"{'descr': '<i2', 'fortran_order': False, 'shape': (2L, 3L), }"
    header = python2 + b" " * (128 - 10 - 1 - len(python2)) + b"\n"
    a = array("int16", 2, 3)
    raw = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + a.tobytes()
    (GOLDEN / "python-2.npy").write_bytes(raw)
    assert (np.load(GOLDEN / "python-2.npy") == a).all()
    files.append({"name": "python-2.npy", "format": "npy", "sameBytes": False, **content(a)})


def header_sizes():
    """How large NumPy's files of bytes are: the header grows in steps, at the right number of digits."""
    shapes = [(0,) + (1,) * axes + (10**digits,) for axes in range(23) for digits in range(3)]
    shapes += [(10**digits, 0) for digits in range(9)]
    sizes = []
    for shape in shapes:
        out = io.BytesIO()
        np.save(out, np.zeros(shape, "uint8"))
        sizes.append({"shape": list(shape), "bytes": out.tell()})
    return sizes


def refused_files(files):
    """Files of NumPy that linnet has no dtype for."""
    record = np.zeros(2, dtype=[("x", "<f4"), ("y", "<i4")])
    arrays = {
        "complex64": np.zeros(2, "complex64"), "text": np.array(["ab", "c"]), "bytes": np.array([b"ab"]),
        "longdouble": np.zeros(2, "longdouble"), "record": record, "datetime": np.zeros(1, "datetime64[s]"),
    }
    for name, a in arrays.items():
        np.save(GOLDEN / f"refused-{name}.npy", a)
        files.append({"name": f"refused-{name}.npy", "format": "npy", "refused": True})


def named(arrays):
    return {name: content(a) for name, a in arrays.items()}


def npz_files(files):
    arrays = {dtype: array(dtype, 2, 3) for dtype in SAME}
    arrays |= {"scalar": array("float32"), "empty": array("int8", 0), "column/major": np.asfortranarray(arrays["int32"])}
    long = {"zeros": np.zeros((50, 40), "float32"), "ramp": np.arange(500, dtype="int32"), "größe": array("uint8", 3)}
    for name, save, content_of in [
        ("stored", np.savez, arrays), ("deflated", np.savez_compressed, long),
        ("none", np.savez, {}), ("one", np.savez_compressed, {"x": array("float64", 1)}),
    ]:
        save(GOLDEN / f"{name}.npz", **content_of)
        files.append({"name": f"{name}.npz", "format": "npz", "tensors": named(content_of)})


def safetensors_bytes(arrays, metadata=None):
    """As https://github.com/huggingface/safetensors describes it: size, header in JSON, elements."""
    order = ["BOOL", "U8", "I8", "I16", "U16", "F16", "BF16", "I32", "U32", "F32", "F64", "I64", "U64"]
    ranked = sorted(arrays, key=lambda name: (-order.index(NAMES[arrays[name].dtype.name]), name.encode()))
    header, data = {}, b""
    if metadata is not None:
        header["__metadata__"] = metadata
    for name in ranked:
        a = arrays[name]
        begin, data = len(data), data + a.tobytes()
        header[name] = {"dtype": NAMES[a.dtype.name], "shape": list(a.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def brain_floats():
    """The upper halves of float32, and what they stand for."""
    halves = np.array([0x3F80, 0xBF80, 0x0000, 0x8000, 0x7F80, 0xFF80, 0x7FC0, 0x4049, 0x0001], "uint16")
    values = (halves.astype("uint32") << 16).view("float32")
    header = {"x": {"dtype": "BF16", "shape": [9], "data_offsets": [0, 18]}}
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + halves.tobytes(), values


def safetensors_files(files):
    arrays = {f"{dtype}.weight": array(dtype, 3, 5) for dtype in SAME}
    arrays |= {"scalar": array("float32"), "empty": array("int16", 0, 4), "größe 1": array("uint8", 3)}
    wide = {dtype: array(dtype, 4) for dtype in CONVERTED}
    for name, content_of, metadata in [
        ("all", arrays, None), ("metadata", {"x": array("float64", 2)}, {"format": "pt", "note": 'a "b"\n'}),
        ("none", {}, None), ("converted", wide, None), ("ten", {f"layer.{i}": array("float32", 1, i) for i in range(10)}, None),
    ]:
        (GOLDEN / f"{name}.safetensors").write_bytes(safetensors_bytes(content_of, metadata))
        files.append({
            "name": f"{name}.safetensors", "format": "safetensors", "sameBytes": name != "converted",
            "tensors": named(content_of), "metadata": metadata or {},
        })
    raw, values = brain_floats()
    (GOLDEN / "bfloat16.safetensors").write_bytes(raw)
    files.append({
        "name": "bfloat16.safetensors", "format": "safetensors", "sameBytes": False,
        "tensors": {"x": content(values)}, "metadata": {},
    })


def make():
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.iterdir():
        old.unlink()
    files = []
    for add in [npy_files, refused_files, npz_files, safetensors_files]:
        add(files)
    golden = {"madeBy": "packages/testing/oracle/make.mjs", "python": platform.python_version(), "numpy": np.__version__}
    lines = ",\n    ".join(json.dumps(entry, ensure_ascii=False) for entry in files)
    golden["headers"] = header_sizes()
    fields = ",\n  ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in golden.items())
    (GOLDEN / "files.json").write_text(f'{{\n  {fields},\n  "files": [\n    {lines}\n  ]\n}}\n')


def read_safetensors(raw):
    (size,) = struct.unpack("<Q", raw[:8])
    header, data = json.loads(raw[8 : 8 + size]), raw[8 + size :]
    header.pop("__metadata__", None)
    kinds = {kind: name for name, kind in NAMES.items()}
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], kinds[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
    }


def check(folder):
    """Reads every file that linnet wrote, and compares."""
    wrong = 0
    files = json.loads((folder / "files.json").read_text())
    for entry in files:
        path = folder / entry["name"]
        if entry["format"] == "npy":
            found, expected = {"x": np.load(path)}, {"x": entry}
        elif entry["format"] == "npz":
            found, expected = dict(np.load(path)), entry["tensors"]
        else:
            found, expected = read_safetensors(path.read_bytes()), entry["tensors"]
        keys = ("dtype", "shape", "values")
        seen = {name: {k: content(a)[k] for k in keys} for name, a in found.items()}
        if seen != {name: {k: x[k] for k in keys} for name, x in expected.items()}:
            wrong += 1
            print(f"{entry['name']}: {seen}, expected {expected}", file=sys.stderr)
    print(f"{len(files)} files read by NumPy {np.__version__}, {wrong} wrong")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["check"]:
        sys.exit(check(Path(sys.argv[2])))
    make()
