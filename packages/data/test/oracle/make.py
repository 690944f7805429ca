"""Writes golden/csv.json, golden/encodings.json, golden/means.json and golden/standardizer.json: what
Python's csv module, codecs and NumPy make of the same inputs. Run it again with: python3 packages/data/test/oracle/make.py"""

import base64
import csv
import io
import json
import math
import pathlib
import platform
import random
import re
import unicodedata
from fractions import Fraction

import numpy as np

GOLDEN = pathlib.Path(__file__).parent.parent / "golden"
NUMBER = re.compile(r"[ \t]*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \t]*")

TEXTS = {
    "the plain case": ("area,price\n120,410\n95,380.5\n", ","),
    "no line break at the end": ("area,price\n120,410\n95,380.5", ","),
    "blank lines at the end": ("area,price\n120,410\n\n\r\n\n", ","),
    "CRLF": ("area,price\r\n120,410\r\n95,380.5\r\n", ","),
    "CR, as old Macs wrote it": ("area,price\r120,410\r95,380.5\r", ","),
    "mixed line breaks": ("area,price\r\n120,410\n95,380.5\r1,2\n", ","),
    "a byte order mark": ("\ufeffarea,price\n120,410\n", ","),
    "a byte order mark before a quote": ('\ufeff"area","price"\n120,410\n', ","),
    "tabs": ("area\tprice\n120\t410,5\n", "\t"),
    "semicolons": ("area;price\n120;410,5\n1.5;2\n", ";"),
    "a delimiter inside of quotes": ('town,price\n"Ulm, Donau",410\nBonn,380\n', ","),
    "doubled quotes": ('size,price\n"5"" pipe",410\n"""",1\n"a""""b",2\n', ","),
    "a quoted cell over several lines": ('note,price\n"one\ntwo\n",410\n"x",380\nlast,1\n', ","),
    "a quoted CRLF": ('note,price\r\n"one\r\ntwo",410\r\n"\r\n\r\n",5\r\nx,1\r\n', ","),
    "a quoted lone CR": ('note,price\n"one\rtwo",410\nx,1\n', ","),
    "quoted numbers": ('"area","price"\n"120","410"\n" 95 ","3.5e2"\n', ","),
    "empty cells": ("a,b,c\n,,\n1,,3\n,2,\n", ","),
    "one column": ("a\n1\n2\n", ","),
    "one column with a quoted empty cell": ('a\n1\n""\n2\n', ","),
    "a quoted empty cell at the end": ('a\n1\n""', ","),
    "spaces around numbers": ("a,b\n 1 ,\t2\n3\t, 4 \n", ","),
    "notations of numbers": (
        "a\n+1\n-0\n.5\n5.\n1e3\n1E-3\n+.5e+2\n0012\n1e-999\n1.7976931348623157e308\n5e-324\n"
        "0.1\n123456789012345678901234567890\n2.2250738585072011e-308\n",
        ",",
    ),
    "Unicode names and cells": ("面积,größe,цена,😀\n1,2,3,é\n4,5,6,日本\n", ","),
    "names in decomposed form": ("gro\u0308ße,b\n1,2\n", ","),
    "spaces around names": (" area , price\n1,2\n", ","),
    "other Unicode line separators are text": ("a,b\n\u2028,1\n\u0085,2\n\v\f,3\n", ","),
}


def expected(text, delimiter):
    """The records with their first lines, the column names, and the columns that are numeric."""
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records, line = [], 1
    for cells in reader:
        records.append({"line": line, "cells": cells})
        line = reader.line_num + 1
    # A blank line is [], a quoted empty cell is [""]: only the former is nothing at the end.
    while not records[-1]["cells"]:
        records.pop()
    columns = [unicodedata.normalize("NFC", name).strip() for name in records[0]["cells"]]
    numbers = {}
    for i, column in enumerate(columns):
        cells = [record["cells"][i] for record in records[1:]]
        if all(NUMBER.fullmatch(cell) and math.isfinite(float(cell)) for cell in cells):
            numbers[column] = [float(cell) for cell in cells]
    return {"records": records, "columns": columns, "numbers": numbers}


def random_table(rng, index):
    """A table written by Python's csv module, in one of its dialects."""
    delimiter = rng.choice([",", ";", "\t"])
    width, height = rng.randint(1, 5), rng.randint(1, 12)
    alphabet = ["a", "B", "é", "日", "😀", " ", '"', '""', ",", ";", "\t", "'", "\\", "1", "-"]
    out = io.StringIO(newline="")
    quoting = rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
    end = rng.choice(["\n", "\r\n", "\r"])
    if quoting != csv.QUOTE_MINIMAL:
        # This mode of Python 3.11 leaves a line break unquoted that is not the table's own.
        alphabet += ["\n", "\r\n", "\r"]
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerow([f"column {i}" for i in range(width)])
    for _ in range(height):
        row = []
        for i in range(width):
            text = "".join(rng.choice(alphabet) for _ in range(rng.randint(0, 6)))
            number = rng.uniform(-1, 1) * 10 ** rng.randint(-12, 12)
            row.append(number if (i + index) % 2 == 0 else text)
        writer.writerow(row)
    return out.getvalue(), delimiter


def make_csv():
    rng = random.Random(20240318)
    texts = dict(TEXTS)
    for index in range(60):
        texts[f"random table {index}"] = random_table(rng, index)
    return [
        {"title": title, "text": text, "delimiter": delimiter, **expected(text, delimiter)}
        for title, (text, delimiter) in texts.items()
    ]


def make_encodings():
    """The bytes that Python's codecs make of a table, and its cells."""
    texts = {
        "utf-8": "stadt,größe\nKöln,1\n東京,2\n😀,3\n",
        "utf-16le": "stadt,größe\r\nKöln,1\r\n東京,2\r\n😀,3\r\n",
        "utf-16be": "stadt,größe\nKöln,1\n東京,2\n😀,3\n",
        "latin1": "stadt,größe\nKöln,1\nMünchen,2\n",
        "windows-1252": "stadt,größe\nKöln – „am Rhein“,1\n12 €,2\n",
        "shift_jis": "stadt,größe\n東京,1\n表示,2\n".replace("ö", "o").replace("ß", "ss"),
        "gbk": "stadt,size\n北京,1\n上海,2\n",
        "euc-kr": "stadt,size\n서울,1\n부산,2\n",
        "koi8-r": "stadt,size\nМосква,1\nКазань,2\n",
    }
    result = []
    for encoding, text in texts.items():
        encoded = text.encode(encoding)
        rows = list(csv.reader(io.StringIO(text, newline="")))
        case = {"encoding": encoding, "columns": rows[0], "cells": [list(c) for c in zip(*rows[1:])]}
        result.append({**case, "base64": base64.b64encode(encoded).decode()})
        if encoding in ("utf-8", "utf-16le", "utf-16be"):
            marked = ("\ufeff" + text).encode(encoding)
            case["encoding"] = None
            result.append({**case, "base64": base64.b64encode(marked).decode()})
    return result


def make_means():
    """Exact means of the values that are there, rounded once; NumPy's beside them where it is exact."""
    rng = np.random.default_rng(11)
    columns = {
        "ordinary": rng.normal(120, 35, 200),
        "whole": rng.integers(-50, 50, 101).astype(np.float64),
        "a large offset": 1e15 + rng.integers(0, 4, 100),
        "cancelling": np.array([1e16, 1.0, -1e16, 1.0, 1.0]),
        "the largest": np.full(5, 1.7e308),
        "the smallest": np.full(3, 5e-324),
        "one value": np.array([7.25]),
    }
    result = []
    for title, values in columns.items():
        missing = rng.random(len(values)) < 0.3
        missing[0] = False
        cells = [None if gone else value for gone, value in zip(missing, values.tolist())]
        present = [Fraction(value) for value in cells if value is not None]
        mean = float(sum(present) / len(present))
        if title in ("ordinary", "whole"):
            assert np.isclose(mean, np.nanmean(np.where(missing, np.nan, values)), rtol=1e-14)
        result.append({"title": title, "cells": cells, "mean": mean})
    return result


def exact_moments(values):
    """Mean and population deviation in rational arithmetic, rounded once at the end."""
    exact = [Fraction(value) for value in values]
    mean = sum(exact) / len(exact)
    variance = sum((value - mean) ** 2 for value in exact) / len(exact)
    # math.isqrt of the scaled variance gives far more digits than float64 has.
    scale = 10**60
    root = Fraction(math.isqrt(variance.numerator * scale**2 // variance.denominator), scale)
    return float(mean), float(root)


def make_standardizer():
    rng = np.random.default_rng(7)
    cases = {
        "ordinary columns": rng.normal([120, 30, 3], [35, 12, 1], (50, 3)),
        "a large offset": 1e9 + rng.normal(0, 1e-3, (200, 1)),
        "a larger offset": 1e15 + rng.integers(0, 4, (101, 1)).astype(np.float64),
        "columns of very different size": rng.normal(0, 1, (40, 3)) * [1e-30, 1, 1e30] + [0, 5, 1e31],
        "two rows": np.array([[1.0, -2.0], [4.0, 8.5]]),
    }
    result = []
    for title, features in cases.items():
        moments = [exact_moments(column) for column in features.T.tolist()]
        mean, std = (np.array(part) for part in zip(*moments))
        if title == "ordinary columns":
            # The exact moments are NumPy's, where float64 has no difficulty.
            assert np.allclose(mean, features.mean(axis=0), rtol=1e-14)
            assert np.allclose(std, features.std(axis=0), rtol=1e-14)
        w, b = rng.normal(0, 2, features.shape[1]), 4.2
        result.append(
            {
                "title": title,
                "features": features.tolist(),
                "mean": mean.tolist(),
                "std": std.tolist(),
                "transformed": ((features - mean) / std).tolist(),
                "w": w.tolist(),
                "b": b,
                "wInDataUnits": (w / std).tolist(),
                "bInDataUnits": float(b - sum(Fraction(p) for p in (w * mean / std).tolist())),
            }
        )
    return result


def write(name, cases):
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    content = {"madeBy": "test/oracle/make.py", **versions, "cases": cases}
    text = json.dumps(content, indent=1, allow_nan=False)
    (GOLDEN / name).write_text(text + "\n")


GOLDEN.mkdir(exist_ok=True)
write("csv.json", make_csv())
write("encodings.json", make_encodings())
write("means.json", make_means())
write("standardizer.json", make_standardizer())
