"""Writes golden/rows.json: what Python's csv module makes of CSV texts, row by row, and the moments of their
columns by NumPy in long double. Run it again with: python3 packages/data/test/oracle/rows.py"""

import csv
import io
import json
import pathlib
import platform
import random

import numpy as np

GOLDEN = pathlib.Path(__file__).parent.parent / "golden" / "rows.json"
rng = random.Random(7)


def number(delimiter):
    """A number in one of the notations that files have."""
    value = rng.uniform(-1, 1) * 10 ** rng.randint(-6, 6)
    return rng.choice([
        lambda: f"{value:.9g}", lambda: repr(value), lambda: f"{value:.2f}", lambda: f"{value:.18e}",
        lambda: str(rng.randint(-10**6, 10**6)), lambda: f" {value:.4f}" + ("" if delimiter == "\t" else "\t"), lambda: f'"{value:.3f}"',
        lambda: f"{value:+.5f}", lambda: "-0", lambda: f".{rng.randint(0, 99)}", lambda: f"{rng.randint(0, 9)}.",
        lambda: "".join(rng.choice("0123456789") for _ in range(rng.randint(14, 40))),
        lambda: "0." + "".join(rng.choice("0123456789") for _ in range(rng.randint(14, 40))),
    ])()


def word(delimiter):
    return rng.choice([
        "Ulm", "", "naïve", "日本", "x" * rng.randint(0, 60), '""', f'"a{delimiter}b"', '"one\ntwo"', '"one\r\ntwo"',
        '"5"" pipe"', '"\n\n"', "12 km",
    ])


def text_of(rows, delimiter, line_break, ends):
    lines = [delimiter.join(["x", "town", "y", "note"])]
    lines += [delimiter.join([number(delimiter), word(delimiter), number(delimiter), word(delimiter)]) for _ in range(rows)]
    breaks = [rng.choice(line_break) for _ in lines]
    if not ends:
        breaks[-1] = ""
    return "".join(line + end for line, end in zip(lines, breaks))


def moments(values):
    values = np.array(values, dtype=np.longdouble)
    return {"mean": float(values.mean()), "std": float(values.std()), "min": float(values.min()), "max": float(values.max())}


def case(name, text, delimiter):
    body = text.removeprefix("\ufeff").rstrip("\r\n")
    header, *rows = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    pairs = [[float(row[header.index("x")]), float(row[header.index("y")])] for row in rows]
    sides = {side: moments([pair[i] for pair in pairs]) for i, side in enumerate("xy")}
    return {"name": name, "text": text, "delimiter": delimiter, "rows": pairs, "moments": sides}


texts = [
    ("a few rows", "x,y\n1,2\n3,4\n5,6\n", ","),
    ("one row without a line break", "x,y\n1,2", ","),
    ("a byte order mark", "\ufeffx,y\n1,2\n3,4\n", ","),
    ("blank lines at the end", "x,y\n1,2\n3,4\n\n\r\n\r\r", ","),
    ("quoted names", '"x","a ""b""","y"\n1,2,3\n', ","),
    ("a target before the feature", "y;x\n1;2\n3;4\n", ";"),
    ("far from 0", "x,y\n" + "".join(f"{10**9 + i % 7},{i}\n" for i in range(5000)), ","),
]
for number_of_rows in [3, 30, 90]:
    for delimiter in [",", ";", "\t"]:
        for name, breaks in [("LF", ["\n"]), ("CRLF", ["\r\n"]), ("CR", ["\r"]), ("mixed", ["\n", "\r\n", "\r"])]:
            ends = rng.random() < 0.5
            text = text_of(number_of_rows, delimiter, breaks, ends)
            texts.append((f"{number_of_rows} rows, {name}, {delimiter!r}{'' if ends else ', no last break'}", text, delimiter))

golden = {"python": platform.python_version(), "numpy": np.__version__, "cases": [case(*each) for each in texts]}
GOLDEN.write_text(json.dumps(golden).replace('}, {"name"', '},\n{"name"') + "\n")
